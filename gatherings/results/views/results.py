"""What was written at a gathering, and what became of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gatherings.boards.querysets import moderates
from gatherings.programme.models import GatheringPage
from gatherings.registration.selectors.pages import gathering_at, published_at
from gatherings.results.actions.sources import may_promote_from
from gatherings.results.selectors.becoming import results_of_gathering
from network.cms.addresses import address_of
from network.records.conditions import holds
from network.web.requests import Request


def readable_gathering(request: Request, slug: str) -> GatheringPage:
    """The gathering for whoever may open its page, a draft too for those who moderate its boards. Raises Http404."""
    gathering = gathering_at(slug)
    return gathering if holds(moderates(request.user), gathering) else published_at(request, slug)


def results_url(gathering: GatheringPage) -> str:
    return reverse("gatherings:results", args=[gathering.slug])


@require_safe
def results(request: Request, slug: str) -> HttpResponse:
    """GET: what each group wrote and what it became; those who promote tick, or press beside a contribution.

    A constant number of queries.
    """
    gathering = readable_gathering(request, slug)
    user, runs = request.user, holds(moderates(request.user), gathering)
    shown = results_of_gathering(request, gathering, moderates=runs)
    rows = []
    for held in shown.boards:
        held.board.gathering = gathering
        may = request.per is None and user.is_authenticated and may_promote_from(held.board, user)
        rows.append((held, may))
    context = {
        "gathering": gathering,
        "gathering_url": address_of(gathering),
        "rows": rows,
        "became": shown.became,
        "became_of_parts": shown.became_of_parts,
        "promotions": shown.promotions,
        "number_of_goals": sum(promotion.kind == "goal" for promotion in shown.promotions),
        "may_promote": any(may for _held, may in rows),
        "runs": runs,
    }
    return render(request, "gatherings/results/results.html", context)
