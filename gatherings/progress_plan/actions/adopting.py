"""The plan adopted at a gathering."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.models import AdoptedActivity, PlanVersion, ProgressPlan
from gatherings.progress_plan.rules import ADOPTED_BY, differences, of_plan
from gatherings.progress_plan.selectors.adopting import mark_of, to_adopt
from gatherings.progress_plan.selectors.page import adopted_in, draft_of
from network.networks.models import Network
from network.organisations.actions.rights import require_system_or
from network.persons.models import Person
from network.records.dates import check_not_future

COPIED = (
    "title",
    "text",
    "level",
    "network_id",
    "responsible",
    "starts_on",
    "ends_on",
    "goal_id",
    "dropped_because",
    "state",
)


@transaction.atomic
def adopt_plan(
    plan: ProgressPlan,
    *,
    by: Person | None,
    gathering: GatheringPage,
    on: date | None = None,
    network: Network | None = None,
    note: str = "",
    seen: str | None = None,
) -> PlanVersion:
    """Adopt the draft as it stands as the next version, on the gathering's last day or the one given.

    `seen` is the mark of what the person read (`mark_of`): another state of the draft is not adopted unread. With
    nothing changed it is adopted once at each gathering. Raises NotAllowed, ValidationError.
    """
    require_system_or(by, ADOPTED_BY, plan.region)
    ProgressPlan.objects.select_for_update().get(pk=plan.pk)
    last = plan.versions.order_by("number").last()
    draft = draft_of(plan)
    number = last.number if last else 0
    if seen is not None and seen != mark_of(draft, number):
        raise ValidationError(
            _("The plan has changed since you opened this page. Read below what is adopted now, and send it again.")
        )
    day = on or min(gathering.ends_on, timezone.localdate())
    _check_day(day, gathering, last)
    if network is not None and not network.organisation.path.startswith(plan.region.path):
        raise ValidationError({"network": _("Choose one of the region's networks.")})
    if not gathering.organiser.path.startswith(plan.region.path):
        raise ValidationError({"gathering": _("Choose one of the region's gatherings.")})
    contents = to_adopt(draft, last)
    if not contents:
        raise ValidationError(_("There is nothing in the plan yet. Add an activity first."))
    if last is not None and last.gathering_id == gathering.pk and not of_plan(differences(adopted_in(last), contents)):
        raise ValidationError(
            _("Nothing is changed since version %(n)s, which was adopted at the same gathering.") % {"n": last.number}
        )
    version = PlanVersion(
        plan=plan,
        number=number + 1,
        gathering=gathering,
        held_as=gathering.title,
        network=network,
        note=note.strip(),
        on=day,
        by=by,
    )
    version.full_clean()
    version.save()
    AdoptedActivity.objects.bulk_create(
        AdoptedActivity(version=version, activity=activity, **{name: getattr(activity, name) for name in COPIED})
        for activity in contents
    )
    return version


def _check_day(day: date, gathering: GatheringPage, last: PlanVersion | None) -> None:
    check_not_future(day)
    if day < gathering.starts_on:
        raise ValidationError({"on": _("The gathering had not begun on that day.")})
    if last is not None and day < last.on:
        raise ValidationError({"on": _("A version was adopted on a later day.")})
