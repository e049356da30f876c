"""Which boards there are for whom, and what is on them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from gatherings.boards.enums import BoardState
from gatherings.programme.models import GatheringPage
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.rules import EVERYWHERE, NOWHERE, STEP, in_subtrees
from network.roles.enums import Role

if TYPE_CHECKING:
    # Some of them stand in a base class, as strings.
    from gatherings.boards.models import Board, Contribution, Vote  # noqa: F401
    from network.persons.models import User


def moderates(user: "User", prefix: str = "") -> Q:
    """The condition that the user moderates the boards of a gathering; `prefix` leads to the gathering.

    Those do who edit pages for its organiser, and members of the process network anywhere in its region, today.
    """
    if not user.is_authenticated or not user.is_active:
        return NOWHERE
    if user.is_superuser:
        return EVERYWHERE
    grants, path = grants_of(user), f"{prefix}organiser__path"
    regions = {seat.path[:STEP] for seat in grants.seats_with(Role.PRO)}
    return grants.reach(Permission.EDIT_PAGES, path=path) | in_subtrees(regions, path)


def moderated_gatherings(user: "User") -> models.QuerySet[GatheringPage]:
    """The gatherings, drafts among them, whose boards the user moderates."""
    gatherings: models.QuerySet[GatheringPage] = GatheringPage.objects.filter(moderates(user))
    return gatherings


class BoardQuerySet(models.QuerySet["Board"]):
    """Boards are found by their code; lists of them are for those who moderate."""

    def editable_by(self, user: "User") -> Self:
        return self.filter(moderates(user, "gathering__"))

    def visible_to(self, user: "User") -> Self:
        """Those that have been opened are for whoever has the code; the others for those who moderate them."""
        return self.filter(~Q(state=BoardState.DRAFT) | moderates(user, "gathering__"))

    def of(self, gathering: GatheringPage | int) -> Self:
        """Those of a gathering, or of the one with the key, in the order in which they are run."""
        return self.filter(gathering=gathering).order_by("order", "pk")

    def opened(self) -> Self:
        return self.exclude(state=BoardState.DRAFT)

    def held_by(self, on: date) -> Self:
        """Those that were closed on the day or before."""
        return self.filter(state=BoardState.CLOSED, closed_on__lte=on)

    def with_number(self) -> Self:
        """Annotates `number`, the revision that pages of it are compared by (no query of its own)."""
        return self.annotate(number=F("revision__number"))

    def with_counts(self) -> Self:
        """Annotates `written`, the contributions that are not hidden, and `voices`, the devices that take part."""
        contribution: Any = self.model.contributions.rel.related_model
        voice: Any = self.model.voices.rel.related_model
        written = contribution.objects.filter(board=OuterRef("pk"), is_hidden=False).order_by().values("board")
        voices = voice.objects.filter(board=OuterRef("pk")).order_by().values("board")
        return self.annotate(
            written=Coalesce(Subquery(written.annotate(n=Count("pk")).values("n")), Value(0)),
            voice_count=Coalesce(Subquery(voices.annotate(n=Count("pk")).values("n")), Value(0)),
        )


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """What was written; hidden ones are for those who moderate."""

    def on(self, board: "Board") -> Self:
        return self.filter(board=board)

    def shown(self) -> Self:
        """Those that stand for themselves: neither hidden nor merged into another."""
        return self.filter(is_hidden=False, merged_into__isnull=True)

    def with_votes(self) -> Self:
        """Annotates `votes_up`: the voices that voted for it or for one that is merged into it, each once."""
        vote: Any = self.model.votes.rel.related_model
        same = Q(contribution=OuterRef("pk")) | Q(contribution__merged_into=OuterRef("pk"))
        votes = vote.objects.filter(same).order_by().values("board")
        return self.annotate(
            votes_up=Coalesce(Subquery(votes.annotate(n=Count("voice", distinct=True)).values("n")), 0)
        )

    def sent_as(self, client_id: UUID) -> Self:
        return self.filter(client_id=client_id)


class VoteQuerySet(models.QuerySet["Vote"]):
    """Votes of devices."""

    def counted(self) -> "models.QuerySet[Vote, tuple[int, int, int]]":
        """(part, value, number) of what was voted on the parts: one row for each value of each part."""
        rows = self.filter(part__isnull=False).order_by("part", "value")
        return rows.values_list("part", "value").annotate(n=Count("pk"))
