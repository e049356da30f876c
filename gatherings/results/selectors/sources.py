"""Where a goal, a measure or a hypothesis comes from: gathering, day, session, group and the original words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatherings.boards.enums import Sight
from gatherings.boards.models import Board
from gatherings.boards.querysets import moderates
from gatherings.programme.models import GatheringPage, Session
from gatherings.results.models import Promotion, PromotionSource
from gatherings.results.selectors.figures import figures_behind
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.models import Hypothesis
from network.persons.models import User
from network.records.conditions import holds
from network.web.requests import Request

NAMES: dict[type[Any], str] = {Goal: "goal", Measure: "measure", Hypothesis: "hypothesis"}


@dataclass(frozen=True)
class Words:
    """What a group wrote. `text` is empty where the reader may not see it."""

    pk: int
    group: str
    text: str
    figure: str = ""
    """What was counted of it, where it was voted on or is a word of a cloud."""


@dataclass(frozen=True)
class Source:
    """One board from which something was promoted."""

    gathering: GatheringPage
    board: Board
    session: str
    day: date
    promotion: Promotion
    words: tuple[Words, ...]


def readable_gatherings(request: Request, gatherings: Sequence[GatheringPage]) -> set[int]:
    """The keys of the gatherings whose page the reader may open (two queries; more for those with a closed page)."""
    keys = {gathering.pk for gathering in gatherings}
    open_to_all = set(GatheringPage.objects.live().public().filter(pk__in=keys).values_list("pk", flat=True))
    return open_to_all | {
        gathering.pk
        for gathering in gatherings
        if gathering.pk not in open_to_all
        and (
            holds(moderates(request.user), gathering)
            or (gathering.live and all(rule.accept_request(request) for rule in gathering.get_view_restrictions()))
        )
    }


def sources_of(request: Request, thing: Goal | Measure | Hypothesis) -> dict[str, Any] | None:
    """The contributions that became the thing by the day, for its page; None where there are none.

    One query where nothing was promoted to it, four else, and four more where people voted on something. A gathering
    that the reader may not open is left out.
    """
    rows = list(
        PromotionSource.objects.standing_on(request.on)
        .filter(**{f"promotion__{NAMES[type(thing)]}": thing})
        .select_related("promotion__board__gathering__organiser", "contribution__board")
        .order_by("promotion__on", "promotion", "contribution")
    )
    if not rows:
        return None
    gatherings = list({row.promotion.board.gathering_id: row.promotion.board.gathering for row in rows}.values())
    readable = readable_gatherings(request, gatherings)
    sessions = _sessions({row.promotion.board.session_uid for row in rows})
    by_promotion: dict[Promotion, list[PromotionSource]] = {}
    for row in rows:
        if row.promotion.board.gathering_id in readable:
            by_promotion.setdefault(row.promotion, []).append(row)
    figures = figures_behind([row.contribution for kept in by_promotion.values() for row in kept])
    sources = [_source(promotion, kept, sessions, figures, request.user) for promotion, kept in by_promotion.items()]
    return {"sources": sources} if sources else None


def _sessions(uids: set[Any]) -> dict[Any, str]:
    named = uids - {None}
    return dict(Session.objects.filter(uid__in=named).values_list("uid", "title")) if named else {}


def _source(
    promotion: Promotion,
    rows: Sequence[PromotionSource],
    sessions: dict[Any, str],
    figures: dict[int, str],
    user: User,
) -> Source:
    board = promotion.board
    sees_hidden = holds(moderates(user), board.gathering)
    sees_words = sees_hidden or board.shows_results(Sight.SCREEN, has_answered=False)
    words = tuple(
        Words(
            contribution.pk,
            board.group_label(contribution.group),
            contribution.text if sees_words and (sees_hidden or not contribution.is_hidden) else "",
            figures.get(contribution.pk, "") if sees_words else "",
        )
        for contribution in (row.contribution for row in rows)
    )
    return Source(
        gathering=board.gathering,
        board=board,
        session=sessions.get(board.session_uid, ""),
        day=min(row.contribution.day for row in rows),
        promotion=promotion,
        words=words,
    )
