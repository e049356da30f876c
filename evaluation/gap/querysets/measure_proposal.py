"""The questions that measures proposed because of a finding answer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from evaluation.gap.enums import ProposalStatus
from network.organisations.enums import Permission
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from evaluation.gap.models import MeasureProposal  # noqa: F401 - stands in the base class, as a string
    from network.persons.models import Person, User

ORGANISATION = "score__analysis__organisation"


class MeasureProposalQuerySet(models.QuerySet["MeasureProposal"]):
    """Proposals stay between those who evaluate an organisation and those who record its goals."""

    def visible_to(self, user: "User") -> Self:
        held = Organisation.objects.with_permission(user, Permission.EVALUATE, Permission.WRITE_GOALS)
        return self.filter(**{f"{ORGANISATION}__in": held.values("pk")})

    def answerable_by(self, user: "User") -> Self:
        """Those that wait, where the user may record goals for the organisation."""
        held = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        return self.waiting().filter(**{f"{ORGANISATION}__in": held.values("pk")})

    def belonging_to(self, organisations: Iterable[Organisation]) -> Self:
        """Those about one of the organisations itself, or about one that has become part of it."""
        belongs = Q(pk__in=())
        for organisation in organisations:
            path = {f"{ORGANISATION}__path__startswith": organisation.path, f"{ORGANISATION}__closed_on__isnull": False}
            belongs |= Q(**{ORGANISATION: organisation}) | Q(**path)
        return self.filter(belongs)

    def withdrawable_by(self, user: "User") -> Self:
        """Those that the user has made and nobody has answered."""
        return self.visible_to(user).waiting().filter(proposed_by=user.pk)

    def waiting(self) -> Self:
        return self.filter(status=ProposalStatus.WAITING)

    def unseen_by(self, person: "Person") -> Self:
        """The person's own, answered since they last looked."""
        answered = (ProposalStatus.ACCEPTED, ProposalStatus.DECLINED)
        return self.visible_to(person).filter(proposed_by=person, status__in=answered, seen_on__isnull=True)

    def with_finding(self) -> Self:
        """With what it is about, in the same query."""
        return self.select_related(
            "score__dimension", f"{ORGANISATION}", "score__analysis__template", "goal__organisation", "measure__goal"
        )
