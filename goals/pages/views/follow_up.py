"""What the page of a goal shows and asks of signs and measures beside their wording."""

from collections.abc import Sequence

from goals.following.selectors import awaited
from goals.measures.enums import ACTIVE_MEASURES
from goals.measures.models import Measure
from goals.measures.querysets import reminder_of
from goals.signs.forms.observations import ObservationForm
from goals.signs.models import Sign
from goals.signs.selectors import progress_of
from network.web.requests import Request


def follow_up(request: Request, *, signs: Sequence[Sign], measures: Sequence[Measure], writes: bool) -> None:
    """Give signs their progress and, for those who may say what they see, a form; measures what they wait for and,
    for those who follow them up, what they are asked for.

    Measures come from `Responsibles`. One query, three where a measure waits for another (four on an earlier day).
    """
    responsible = request.per is None and any(
        request.user.pk in measure.answered_by and measure.status in ACTIVE_MEASURES  # type: ignore[attr-defined]
        for measure in measures
    )
    for sign in signs:
        sign.progress = progress_of(sign)  # type: ignore[attr-defined]
        if writes or (responsible and sign.goal.is_open):
            sign.observation_form = ObservationForm(sign=sign)  # type: ignore[attr-defined]
    waits = awaited(measures, on=request.on, per=request.per, user=request.user)
    for measure in measures:
        measure.awaited = [other for other in waits.get(measure.pk, ()) if other.is_unfinished]  # type: ignore[attr-defined]
        if hasattr(measure, "update_form"):
            measure.reminder = reminder_of(measure, request.on)  # type: ignore[attr-defined]
