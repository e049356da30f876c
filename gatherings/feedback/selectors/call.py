"""What the page of a gathering says of its form."""

from dataclasses import dataclass
from datetime import date, timedelta

from gatherings.feedback.enums import FormState
from gatherings.feedback.models import FeedbackForm
from gatherings.feedback.querysets import is_of_region
from gatherings.feedback.selectors.pages import form_of
from gatherings.feedback.selectors.results import can_be_read
from gatherings.programme.models import GatheringPage
from gatherings.registration.querysets import arranges
from network.persons.models import User
from network.records.conditions import holds

ASKED_FOR = timedelta(days=30)
"""How long after a gathering its page still offers to make a form: later nobody remembers."""


@dataclass(frozen=True)
class FeedbackCall:
    """The form, whether it is open, and what the reader may do."""

    form: FeedbackForm | None
    is_open: bool
    may_read: bool
    may_arrange: bool


def feedback_call(page: GatheringPage, user: User, on: date) -> FeedbackCall | None:
    """None where there is nothing to say: before the gathering, and in previews (one query beside the grants)."""
    if page.pk is None or page.starts_on > on or page.is_cancelled:
        return None
    form = form_of(page)
    may_arrange = holds(arranges(user, "organiser__path"), page)
    if form is None:
        is_asked_for = may_arrange and on <= page.ends_on + ASKED_FOR
        return FeedbackCall(None, is_open=False, may_read=False, may_arrange=True) if is_asked_for else None
    state = form.state_on(on)
    may_read = can_be_read(form, on) and holds(is_of_region(user, "organiser__path"), page)
    if state != FormState.OPEN and not may_read and not may_arrange:
        return None
    return FeedbackCall(form, state == FormState.OPEN, may_read, may_arrange)
