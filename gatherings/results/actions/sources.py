"""The contributions that are promoted together, checked, and kept with what they became."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gatherings.boards.actions.revisions import raise_revision
from gatherings.boards.enums import Sight
from gatherings.boards.models import Board, Contribution
from gatherings.boards.querysets import moderates
from gatherings.results.models import Promotion, PromotionSource
from gatherings.results.querysets import promotes
from gatherings.results.rules import MOST_SOURCES, made_key, target_key
from network.memberships.querysets import grants_of
from network.organisations.rules import STEP
from network.persons.models import Person
from network.records.actions import record
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.roles.enums import Role

PARTS = UUID("5f0a52a1-7c1c-4a7e-9d63-0b7b4f8f8f51")
"""The name under which the answers of votes have the marks that contributions have."""


@transaction.atomic
def choose(
    board: Board, keys: Sequence[int], *, parts: Sequence[int] = (), by: Person | None
) -> tuple[Board, list[Contribution]]:
    """The board, locked until the transaction ends, and the contributions with what is merged into them.

    `parts` are answers that people voted on, which are promoted when the vote is closed: each gets a contribution.

    Raises NotAllowed, ValidationError where nothing is chosen, too much, or something that is hidden.
    """
    board = raise_revision(board)
    if by is not None and not may_promote_from(board, by):
        raise NotAllowed(f"{by.pk} may not promote what is on board {board.pk}")
    if len(keys) + len(parts) > MOST_SOURCES:
        raise ValidationError(_("Promote at most %(n)s contributions together.") % {"n": MOST_SOURCES})
    chosen = [*board.contributions.filter(pk__in=keys).order_by("pk"), *_of_parts(board, parts)]
    if not chosen:
        raise ValidationError(_("Choose at least one contribution."))
    if any(contribution.is_hidden for contribution in chosen):
        raise ValidationError(_("A contribution that is hidden cannot be promoted. Show it again first."))
    heads = {contribution.merged_into_id or contribution.pk for contribution in chosen}
    together = board.contributions.filter(Q(pk__in=heads) | Q(merged_into__in=heads), is_hidden=False)
    return board, list(together.order_by("pk"))


def _of_parts(board: Board, parts: Sequence[int]) -> list[Contribution]:
    """The contributions that stand for answers of a closed vote, made once. Raises ValidationError while it is open."""
    chosen = [] if board.is_written else list(board.parts.filter(pk__in=parts).order_by("order", "pk"))
    closed_on = board.closed_on
    if chosen and closed_on is None:
        raise ValidationError(_("Close the vote first, so that the number of votes stays as it is."))
    standing: list[Contribution] = []
    if closed_on is None:
        return standing
    for part in chosen:
        contribution, _is_new = board.contributions.get_or_create(
            client_id=uuid5(PARTS, str(part.pk)),
            defaults={"part": part, "text": part.text, "day": closed_on, "changed_in": 0},
        )
        standing.append(contribution)
    return standing


def may_promote_from(board: Board, by: Person) -> bool:
    """Whether somebody may promote what is on a board: moderators always, the others when its results are shown."""
    if holds(moderates(by), board.gathering):
        return True
    is_read = board.is_closed and board.shows_results(Sight.SCREEN, has_answered=False)
    return is_read and promotes(by, board.gathering)


def role_in(by: Person | None, region_path: str) -> str:
    """The role in which somebody acts: of those held in the region today, the first of `Role`."""
    if by is None:
        return ""
    held = {seat.role for seat in grants_of(by).seats if seat.path[:STEP] == region_path}
    return next((role.value for role in Role if role in held), "")


def standing_with(contributions: Sequence[Contribution], *, made: str = "", target: str = "") -> Promotion | None:
    """What the contributions are promoted to already by the key of what is made or of the target (one query).

    Raises ValidationError where only some of them are.
    """
    keys = {contribution.pk for contribution in contributions}
    wanted = Q(made=made) if made else Q(target=target)
    rows = list(
        PromotionSource.objects.filter(wanted, contribution__in=keys, stands=True).select_related(
            "promotion__goal", "promotion__measure", "promotion__hypothesis", "contribution"
        )
    )
    if not rows:
        return None
    if len({row.promotion_id for row in rows}) == 1 and {row.contribution_id for row in rows} == keys:
        return rows[0].promotion
    raise ValidationError(
        _("“%(words)s” has become “%(title)s” already. Leave it out, or say that all of them are that.")
        % {"words": rows[0].contribution.text[:80], "title": rows[0].promotion.target_title}
    )


def keep(promotion: Promotion, contributions: Sequence[Contribution], *, by: Person | None) -> Promotion:
    """Record a promotion that points to its target, with its sources."""
    promotion.by = by
    promotion.role = role_in(by, promotion.board.gathering.organiser.path[:STEP])
    record(promotion, by=by)
    target = promotion.target
    key = target_key(promotion.kind, target.pk if target is not None else promotion.pk)
    made = made_key(promotion.kind, promotion.organisation_id) if promotion.was_made else ""
    PromotionSource.objects.bulk_create(
        PromotionSource(promotion=promotion, contribution=contribution, target=key, made=made)
        for contribution in contributions
    )
    promotion.is_new = True
    return promotion
