"""The goals that a group has chosen to work on, fetched for a request."""

from django.http import Http404

from goals.goals.models import Goal
from goals.sharpening.selectors.table import MOST_AT_TABLE
from network.records.errors import NotAllowed
from network.text.numbers import parse_id
from network.web.requests import MemberRequest


def chosen_goals(request: MemberRequest, most: int = MOST_AT_TABLE) -> list[Goal]:
    """The open goals named by `mal` in the address, in that order (2 queries).

    Raises Http404 where one is hidden, NotAllowed where one is visible but not the user's to change. Closed ones are
    left out.
    """
    user = request.user
    named = (parse_id(text) for text in request.GET.getlist("mal"))
    asked = list(dict.fromkeys(pk for pk in named if pk is not None))[:most]
    visible = {
        goal.pk: goal for goal in Goal.objects.visible_to(user).filter(pk__in=asked).select_related("organisation")
    }
    if len(visible) < len(asked):
        raise Http404
    own = set(Goal.objects.recordable_by(user).filter(pk__in=asked).values_list("pk", flat=True))
    if len(own) < len(asked):
        raise NotAllowed(f"{user.pk} does not record all of the goals {asked}")
    return [visible[pk] for pk in asked if visible[pk].is_open]
