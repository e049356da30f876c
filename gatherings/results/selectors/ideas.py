"""The ideas for later, with where they come from."""

from collections import defaultdict
from collections.abc import Sequence

from gatherings.programme.models import GatheringPage
from gatherings.results.enums import IdeaState
from gatherings.results.models import Promotion, PromotionSource
from gatherings.results.selectors.becoming import read_targets
from network.web.requests import Request

MOST_SHOWN = 200


def ideas_shown(
    request: Request, *, state: IdeaState | None, gathering: GatheringPage | None
) -> tuple[list[Promotion], bool]:
    """The ideas that the reader sees on the day, the latest first, and whether there are more than are shown.

    What an idea became is there where the reader sees that too. Two queries, more at another day.
    """
    ideas = Promotion.objects.ideas().visible_to(request.user).standing_on(request.on)
    if state is not None:
        ideas = ideas.filter(state=state)
    if gathering is not None:
        ideas = ideas.of_gathering(gathering)
    related = ("organisation", "board__gathering", "became__goal", "became__measure", "became__hypothesis")
    rows = list(ideas.select_related(*related).order_by("-on", "-pk")[: MOST_SHOWN + 1])
    shown = rows[:MOST_SHOWN]
    keys = {idea.became_id for idea in shown if idea.became_id}
    seen = Promotion.objects.visible_to(request.user, request.per).standing_on(request.on).filter(pk__in=keys)
    kept = set(seen.values_list("pk", flat=True)) if keys else set()
    for idea in shown:
        if idea.became_id not in kept:
            idea.became = None
    read_targets(shown, request)
    return shown, len(rows) > MOST_SHOWN


def words_behind(ideas: Sequence[Promotion]) -> dict[int, list[PromotionSource]]:
    """By the key of each idea the contributions behind it that are not hidden (one query, none without any)."""
    behind: dict[int, list[PromotionSource]] = defaultdict(list)
    if ideas:
        rows = PromotionSource.objects.filter(promotion__in=ideas, contribution__is_hidden=False)
        for row in rows.select_related("contribution__board").order_by("pk"):
            behind[row.promotion_id].append(row)
    return behind


def gatherings_with_ideas(request: Request) -> list[GatheringPage]:
    """The gatherings from which the reader sees an idea, the latest first (one query)."""
    ideas = Promotion.objects.ideas().visible_to(request.user).standing_on(request.on)
    gatherings = GatheringPage.objects.filter(pk__in=ideas.values("board__gathering"))
    return list(gatherings.order_by("-starts_on", "-pk"))
