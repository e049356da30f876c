"""Adults at work: members, leaders, representatives. An account comes with an accepted invitation."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.persons.querysets import PersonQuerySet
from network.text.alphabet import by_name


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Persons are known by e-mail address, or by name alone when they never signed in."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> "Person":
        person: Person = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        if email and password:
            person.mark_address_as_proved()
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractUser):
    """Somebody in the network, with or without an account; no other personal data is kept."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(  # type: ignore[assignment]
        _("e-mail address"), unique=True, null=True, blank=True
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, blank=True, default="")

    joined_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("joined into")
    )
    """The record of the same person that this one was given up for: its address leads on there."""

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    emailaddress_set: Any  # allauth's related manager, which comes without types

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = (by_name("last_name"), by_name("first_name"), "pk")

    def __str__(self) -> str:
        return self.get_full_name() or self.email or ""

    def has_proved_address(self) -> bool:
        """Whether it is shown that the account's address is the person's (one query)."""
        return bool(self.emailaddress_set.filter(email=self.email, verified=True).exists())

    def mark_address_as_proved(self) -> None:
        """Let the account's address sign in: a mail to it was answered, or the system made the account."""
        self.emailaddress_set.exclude(email=self.email).delete()
        self.emailaddress_set.update_or_create(email=self.email, defaults={"verified": True, "primary": True})

    def get_absolute_url(self) -> str:
        return reverse("network:person", args=[self.pk])


type User = Person | AnonymousUser
