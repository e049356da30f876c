"""The checks of a whole programme, called by forms and actions alike."""

from collections.abc import Container, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from wagtail.models import Page

from gatherings.programme.models import GatheringPage, ProgrammeGuest
from gatherings.programme.models.people import MOST_PEOPLE
from gatherings.programme.rules.people import numbers
from gatherings.programme.rules.schedule import Timed, clashes, outside, remarks
from gatherings.programme.selectors.people import people_of, people_with
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.rules import in_subtrees
from network.page_groups.selectors import outside_region
from network.persons.models import Person


def problems(sessions: Sequence[Timed], *, starts_on: date, ends_on: date) -> list[tuple[int, str, str]]:
    """What is wrong with the sessions: row, field, and why in the reader's language."""
    beyond = [(s.row, outside(s, starts_on, ends_on)) for s in sessions]
    misplaced = [(row, "day", why) for row, why in beyond if why]
    return misplaced + [(row, "starts", why) for row, why in clashes(sessions)]


def check_region(page: GatheringPage, parent: Page) -> None:
    """Raise ValidationError where somebody of another region than the list's arranges the gathering or is invited."""
    networks = Network.objects.filter(pk__in=[network.pk for network in page.networks.all()]).select_related(
        "organisation"
    )
    reasons = {
        "organiser": outside_region(parent, page.organiser),
        "networks": outside_region(parent, *(network.organisation for network in networks)),
    }
    if any(reasons.values()):
        raise ValidationError({field: [why] for field, why in reasons.items() if why})


def _taking_place(page: GatheringPage) -> list[Timed]:
    return [
        Timed(row, s.title, s.kind, s.room, s.responsible, s.begins, s.ends, tuple(s.people))
        for row, s in enumerate(s for day in page.days() for slot in day.slots for s in slot.sessions)
        if not s.cancelled
    ]


def remarks_on(page: GatheringPage) -> list[str]:
    """Remarks on what is allowed but unusual in the programme of the page."""
    hours = [room.hours for room in page.rooms.all()]
    return [*remarks(_taking_place(page), starts_on=page.starts_on, hours=hours), *remarks_on_people(page)]


def people_chosen(
    keys: Sequence[str],
    region_path: str,
    *,
    held: Container[str] = (),
    known: Container[str] | None = None,
) -> None:
    """Raise ValidationError, under `people`, where these may not lead a session of a gathering of the region.

    Members hold a role there today, guests are the region's own; whoever leads a session already (`held`) may stay.
    `known` are those who may, where they were looked up before (else at most three queries).
    """
    if len(keys) > MOST_PEOPLE:
        raise ValidationError({"people": [_("At most %(most)s people lead a session.") % {"most": MOST_PEOPLE}]})
    fresh = [key for key in keys if key not in held]
    if fresh and known is None:
        known = people_with(fresh, region_path)
    if any(key not in (known or ()) for key in fresh):
        raise ValidationError({"people": [_("Choose people who have a role in the region today, or guests of it.")]})


def check_people(page: GatheringPage) -> None:
    """Raise ValidationError, under `sessions`, where somebody leads a session who never belonged to the region.

    Holds for every way of storing a programme (no query without persons, at most four with).
    """
    keys = list({row.key for row in page.session_people.all()})
    if not keys:
        return
    path = page.organiser.region_path
    named, guests = numbers(keys, "p"), set(numbers(keys, "g"))
    kept = Person.objects.filter(pk__in=named).values_list(Coalesce("joined_into", "pk"), flat=True)
    persons = set(kept) if named else set()
    ever = Membership.everything.filter(in_subtrees([path], "organisation__path"), person__in=persons)
    known = set(ever.values_list("person", flat=True)) if persons else set()
    own = set(ProgrammeGuest.objects.of_region(path).filter(pk__in=guests).values_list("pk", flat=True))
    if persons - known or guests - own:
        raise ValidationError({"sessions": [_("Somebody who leads a session does not belong to the region.")]})


def remarks_on_people(page: GatheringPage) -> list[str]:
    """A remark for each member who leads a session and holds no role in the region any more."""
    led = {person.key: person for people in people_of(page).values() for person in people if person.has_left}
    return [
        _("%(name)s holds no role in the region any more. Choose somebody else, or leave it as it is.")
        % {"name": person.shown_name}
        for person in led.values()
    ]


def check_programme(page: GatheringPage) -> None:
    """Raise ValidationError, under `sessions`, where the page's sessions do not fit its dates or one another."""
    check_people(page)
    wrong = problems(_taking_place(page), starts_on=page.starts_on, ends_on=page.ends_on)
    if wrong:
        raise ValidationError({"sessions": [why for _row, _field, why in wrong]})
