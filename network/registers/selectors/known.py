"""The units and municipalities that somebody manages, as the rows of a register's file are compared with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Designation, Organisation, Placement
from network.persons.models import Person
from network.records.querysets import is_among
from network.reorganisations.models import Reorganisation
from network.text.normalising import text_key


@dataclass
class Known:
    """What is there already: municipalities by number and by name, units by number and by name."""

    municipalities: dict[str, Organisation] = field(default_factory=dict)
    municipality_names: dict[str, Organisation] = field(default_factory=dict)
    units: dict[str, Organisation] = field(default_factory=dict)
    named: dict[tuple[int, str], list[Organisation]] = field(default_factory=dict)
    """The open units by their municipality and name."""
    places: dict[int, int] = field(default_factory=dict)
    """The municipality that each unit counts under today, by primary keys."""
    ending: set[int] = field(default_factory=set)
    """The units whose end is planned."""

    def municipality(self, number: str, name: str) -> Organisation | None:
        """The open municipality of the number, today's or an earlier one, else the one of the name."""
        return self.municipalities.get(number) or self.municipality_names.get(text_key(name).removesuffix(" kommune"))

    def same_named(self, municipality: Organisation, name: str, number: str) -> list[Organisation]:
        """The open units of the name there: those without a number, and where none is given all of them."""
        units = self.named.get((municipality.pk, text_key(name)), [])
        return [unit for unit in units if not (number and unit.number)]


def what_is_known(user: Person) -> Known:
    """All that the person manages (4 queries beside the person's grants)."""
    managed = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
    organisations = {row.pk: row for row in managed.exclude(kind=OrganisationKind.REGION)}
    known = Known()
    counts = Placement.objects.current().filter(is_among("organisation", managed))
    for pk, municipality in counts.values_list("organisation", "municipality"):
        if municipality is not None:
            known.places[pk] = municipality
    for pk, number in _numbers(organisations, managed):
        organisation = organisations[pk]
        if organisation.kind == OrganisationKind.UNIT:
            known.units.setdefault(number, organisation)
        elif (current := organisations.get(known.places.get(pk, pk))) is not None and current.closed_on is None:
            known.municipalities.setdefault(number, current)
    for organisation in organisations.values():
        key = text_key(organisation.name)
        if organisation.kind == OrganisationKind.MUNICIPALITY:
            if organisation.closed_on is None:
                known.municipality_names.setdefault(key, organisation)
        elif organisation.closed_on is None:
            place = known.places.get(organisation.pk, 0)
            known.named.setdefault((place, key), []).append(organisation)
    planned = Reorganisation.objects.planned().filter(is_among("organisation", managed))
    known.ending = set(planned.values_list("organisation", flat=True))
    return known


def _numbers(organisations: dict[int, Organisation], managed: object) -> Iterable[tuple[int, str]]:
    """Each organisation's numbers, today's of all of them before the earlier ones."""
    current = [(pk, organisation.number) for pk, organisation in organisations.items() if organisation.number]
    rows = Designation.objects.exclude(number="").filter(is_among("organisation", managed))  # type: ignore[arg-type]
    earlier = rows.order_by("-since").values_list("organisation", "number")
    return [*current, *((pk, number) for pk, number in earlier if pk in organisations)]


def numbers_elsewhere(numbers: Iterable[str], user: Person) -> dict[str, str]:
    """The names of units with these numbers that the person does not manage (one query, none for no numbers)."""
    wanted = set(numbers)
    if not wanted:
        return {}
    managed = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
    others = Organisation.objects.units().filter(number__in=wanted).exclude(pk__in=managed.values("pk"))
    return dict(others.values_list("number", "name"))
