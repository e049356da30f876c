"""Who was registered and who came, in numbers, municipality by municipality."""

from dataclasses import dataclass

from django.db.models import Count, Q

from gatherings.programme.models import GatheringPage
from gatherings.registration.models import Registration
from network.organisations.models import Organisation
from network.organisations.selectors.names import name_organisations
from network.text.alphabet import alphabetical


@dataclass(frozen=True)
class AttendanceRow:
    """Those from one municipality; None are guests and those of the region as a whole."""

    municipality: Organisation | None
    registered: int
    came: int


@dataclass(frozen=True)
class Attendance:
    """`is_checked` is whether anybody was checked in: else nobody knows who came."""

    rows: list[AttendanceRow]
    registered: int
    came: int

    @property
    def is_checked(self) -> bool:
        return self.came > 0

    @property
    def present(self) -> int:
        """Those who came, where that is known, else those who were registered."""
        return self.came if self.is_checked else self.registered

    def present_by_municipality(self) -> dict[int | None, int]:
        """The same by the key of the municipality."""
        return {
            row.municipality.pk if row.municipality else None: row.came if self.is_checked else row.registered
            for row in self.rows
        }


def attendance(gathering: GatheringPage) -> Attendance:
    """Those with a seat, and of them those who came on any day; three queries at most."""
    here = Q(check_ins__isnull=False, check_ins__undone_at__isnull=True)
    counted = (
        Registration.objects.registered()
        .filter(setup__gathering=gathering.pk)
        .order_by()
        .values_list("municipality")
        .annotate(registered=Count("pk", distinct=True), came=Count("pk", filter=here, distinct=True))
    )
    numbers = {place: (registered, came) for place, registered, came in counted}
    places = {place.pk: place for place in Organisation.objects.filter(pk__in=[pk for pk in numbers if pk])}
    if places:
        name_organisations([*places.values()], gathering.ends_on)
    rows = [AttendanceRow(places.get(pk or 0), *numbers[pk]) for pk in numbers]
    rows.sort(
        key=lambda row: (row.municipality is None, alphabetical(row.municipality.name if row.municipality else ""))
    )
    return Attendance(rows, sum(row.registered for row in rows), sum(row.came for row in rows))


def _place(row: AttendanceRow) -> tuple[bool, object]:
    return row.municipality is None, alphabetical(row.municipality.name if row.municipality else "")
