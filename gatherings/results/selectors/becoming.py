"""What contributions became, on the page of the results and on the gathering's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gatherings.boards.enums import Sight
from gatherings.boards.models import Board
from gatherings.boards.selectors.gathering import HeldBoard, held_boards
from gatherings.programme.models import GatheringPage
from gatherings.results.models import PREFETCHED, Promotion, PromotionSource
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import read_as_of
from network.web.requests import Request


def read_targets(promotions: Sequence[Promotion], request: Request) -> None:
    """Let what the promotions point to, and whose it is, bear the words of the day that is asked for."""
    if request.per is None or not promotions:
        return
    for name in ("goal", "measure", "hypothesis"):
        read_as_of([target for promotion in promotions if (target := getattr(promotion, name))], request.per)
    read_as_of(promotions, request.per)
    name_organisations([promotion.organisation for promotion in promotions], request.per)


def promotions_of(request: Request, gathering: GatheringPage) -> list[Promotion]:
    """What was promoted at a gathering by the day, as far as the reader sees it (one query, more at another day)."""
    shown = Promotion.objects.of_gathering(gathering).standing_on(request.on).visible_to(request.user, request.per)
    promotions = list(shown.select_related("organisation", *PREFETCHED).order_by("kind", "pk"))
    read_targets(promotions, request)
    return promotions


type Became = dict[int, list[Promotion]]


def by_contribution(promotions: Iterable[Promotion]) -> tuple[Became, Became]:
    """By the key of each contribution what it became, and by that of each part that was voted on; of those given.

    One query, none without any.
    """
    shown = {promotion.pk: promotion for promotion in promotions}
    became: Became = defaultdict(list)
    of_parts: Became = defaultdict(list)
    if shown:
        rows = PromotionSource.objects.filter(promotion__in=shown).order_by("pk")
        for contribution, part, promotion in rows.values_list("contribution", "contribution__part", "promotion"):
            became[contribution].append(shown[promotion])
            of_parts[part or 0].append(shown[promotion])
    return became, of_parts


@dataclass(frozen=True)
class ResultsOfGathering:
    """The boards that were written or voted on, and by the key of each contribution what it became."""

    boards: list[HeldBoard]
    became: dict[int, list[Promotion]]
    became_of_parts: dict[int, list[Promotion]]
    promotions: list[Promotion]


def results_of_gathering(request: Request, gathering: GatheringPage, *, moderates: bool) -> ResultsOfGathering:
    """What was written at a gathering and what became of it (constant queries).

    Of boards that are closed and shown; moderators also see those that are open, and results that are not shown yet.
    """
    boards = Board.objects.of(gathering).opened()
    if request.per is not None or not moderates:
        boards = boards.held_by(request.on)
    held = held_boards(boards, sight=Sight.MODERATOR if moderates else Sight.SCREEN)
    promotions = promotions_of(request, gathering)
    became, of_parts = by_contribution(promotions)
    return ResultsOfGathering(held, became, of_parts, promotions)


def became_of_gathering(request: Request, gathering: GatheringPage) -> dict[str, Any] | None:
    """What became of a gathering's results, for its page; None before it begins, and where nothing did (one query)."""
    if gathering.pk is None or gathering.starts_on > request.on:
        return None
    promotions = [promotion for promotion in promotions_of(request, gathering) if not promotion.is_idea]
    return {"promotions": promotions, "page": gathering} if promotions else None
