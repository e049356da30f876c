"""The questions that persons answer."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from network.text.searching import contains

if TYPE_CHECKING:
    from network.persons.models import Person, User  # noqa: F401 - Person stands in a base class, as a string


class PersonQuerySet(models.QuerySet["Person"]):
    """People, as far as one sees their memberships."""

    @property
    def _memberships(self) -> Any:
        """The model of memberships, which stands above this one."""
        return self.model.memberships.rel.related_model

    def visible_to(self, user: "User") -> Self:
        memberships = self._memberships
        seen = memberships.objects.visible_to(user)
        own = Q(pk=user.pk) if user.is_authenticated else Q(pk=None)
        held = memberships.everything.editable_by(user)
        return self.filter(
            own | Exists(seen.filter(person=OuterRef("pk"))) | Exists(held.filter(person=OuterRef("pk")))
        )

    def editable_by(self, user: "User") -> Self:
        """Those who hold or held something where the user holds the memberships."""
        return self.filter(Exists(self._memberships.everything.editable_by(user).filter(person=OuterRef("pk"))))

    def reached_at(self, address: str) -> Self:
        """Whoever has shown that the address is theirs, then whoever is recorded with it."""
        proved = apps.get_model("account", "EmailAddress")._default_manager.filter(
            user=OuterRef("pk"), email=address, verified=True
        )
        known = self.annotate(has_proved=Exists(proved)).filter(Q(email=address) | Q(has_proved=True))
        return known.order_by("-has_proved", "pk")

    def named(self, text: str) -> Self:
        """Those with every word of the text in their name."""
        persons = self
        for word in text.split():
            persons = persons.filter(contains("first_name", word) | contains("last_name", word))
        return persons
