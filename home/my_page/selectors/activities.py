"""Activities of the progress plan that are late, for those who say how they go; shown on My page, not mailed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gatherings.progress_plan.rules import REPORTING_ROLES
from gatherings.progress_plan.selectors.elsewhere import late_activities
from home.waiting.selectors import WaitingItem
from network.memberships.models import Membership


def activities_that_wait(memberships: list[Membership], today: date) -> Iterator[WaitingItem]:
    """What their networks should have finished (one query, none for those who report for no network)."""
    networks = {m.network_id for m in memberships if m.network_id is not None and m.role in REPORTING_ROLES}
    for activity in late_activities(networks, today):
        yield WaitingItem(
            activity.title,
            activity.plan.title,
            _("Should have been finished %(day)s") % {"day": date_format(activity.ends_on)},
            _("Say how it goes"),
            reverse("gatherings:activity_report", args=[activity.pk]),
            activity.ends_on,
            is_late=True,
        )
