"""The questions that persons answer."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from network.memberships.models import OrganisationRight  # noqa: F401 - for mypy
    from network.networks.models import Network  # noqa: F401 - for mypy
    from network.organisations.models import Organisation  # noqa: F401 - for mypy
    from network.people.models import Invitation  # noqa: F401 - for mypy
    from network.persons.models import Person
    from network.reorganisations.models import Reorganisation  # noqa: F401 - for mypy

    type User = Person | AnonymousUser
from network.records.querysets import contains


class PersonQuerySet(models.QuerySet["Person"]):
    """People, as far as one sees their memberships."""

    def visible_to(self, user: "User") -> Self:
        from network.memberships.models import Membership

        seen = Membership.objects.visible_to(user)
        own = Q(pk=user.pk) if user.is_authenticated else Q(pk=None)
        held = Membership.everything.editable_by(user)
        return self.filter(
            own | Exists(seen.filter(person=OuterRef("pk"))) | Exists(held.filter(person=OuterRef("pk")))
        )

    def editable_by(self, user: "User") -> Self:
        """Those who hold or held something where the user holds the memberships."""
        from network.memberships.models import Membership

        return self.filter(Exists(Membership.everything.editable_by(user).filter(person=OuterRef("pk"))))

    def reached_at(self, address: str) -> Self:
        """Whoever has shown that the address is theirs, then whoever is recorded with it."""
        proved = apps.get_model("account", "EmailAddress")._default_manager.filter(
            user=OuterRef("pk"), email=address, verified=True
        )
        known = self.annotate(has_proved=Exists(proved)).filter(Q(email=address) | Q(has_proved=True))
        return known.order_by("-has_proved", "pk")

    def named(self, text: str) -> Self:
        """Those with every word of the text in their name."""
        found = self
        for word in text.split():
            found = found.filter(contains("first_name", word) | contains("last_name", word))
        return found
