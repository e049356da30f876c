"""The forms on the way out of gatherings that one was at: nobody knows who has answered, so all are asked."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gatherings.feedback.models import FeedbackForm
from home.waiting.enums import WaitingSort
from home.waiting.selectors import WaitingItem
from network.persons.models import Person


def feedback_that_waits(person: Person, today: date) -> Iterator[WaitingItem]:
    """One line a form that is open, for those with a seat, until it closes (one query)."""
    for form in FeedbackForm.objects.open_to(person, today).select_related("gathering__organiser"):
        yield WaitingItem(
            form.gathering.title,
            form.gathering.organiser.name,
            _("Open until %(day)s. We do not know who has answered, so this stands here until then.")
            % {"day": date_format(form.closes_on)},
            _("Tell us what you think"),
            form.get_absolute_url(),
            form.opens_on,
            sort=WaitingSort.FEEDBACK,
        )
