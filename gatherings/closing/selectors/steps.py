"""What is done and what is left before a gathering is closed."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gatherings.closing.enums import ClosingStep
from gatherings.closing.models import ClosingEdition
from gatherings.closing.querysets import gatherings_to_close
from gatherings.closing.selectors.content import Content
from gatherings.feedback.selectors.pages import form_of
from gatherings.feedback.selectors.results import can_be_read
from gatherings.programme.models import GatheringPage
from network.persons.models import User


@dataclass(frozen=True)
class Step:
    """Something to do; `is_done` says whether it is, and `url` where it is done."""

    step: ClosingStep
    is_done: bool
    url: str
    is_needed: bool = False


def steps_of(gathering: GatheringPage, content: Content, on: date) -> list[Step]:
    """The checklist; the summary alone must be there (one query)."""
    slug = gathering.slug
    form = form_of(gathering)
    return [
        Step(
            ClosingStep.ATTENDANCE,
            content["attendance"]["registered"] > 0,
            reverse("gatherings:door", args=[slug])
            if content["attendance"]["registered"]
            else reverse("gatherings:registration_setup", args=[slug]),
        ),
        Step(ClosingStep.RESULTS, bool(content["promotions"]), reverse("gatherings:results", args=[slug])),
        Step(
            ClosingStep.FEEDBACK,
            form is not None and can_be_read(form, on),
            reverse("gatherings:feedback_setup", args=[slug]),
        ),
        Step(ClosingStep.DECISIONS, bool(content["decisions"]), reverse("gatherings:decision_new", args=[slug])),
        Step(ClosingStep.PICTURES, bool(content["pictures"]), reverse("gatherings:closing_picture_new", args=[slug])),
        Step(
            ClosingStep.SUMMARY,
            bool(content["summary"]),
            reverse("gatherings:closing_summary", args=[slug]),
            is_needed=True,
        ),
    ]


def to_close(user: User, today: date) -> list[GatheringPage]:
    """The gatherings that wait for the user to close them (one query)."""
    return list(gatherings_to_close(user, today, ClosingEdition.objects.order_by()).select_related("organiser"))
