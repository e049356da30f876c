"""The region, its municipalities and their units, with what has happened to them since."""

from datetime import date, timedelta

from home.reference import lookup
from home.reference.data_files import Entry, read_document, read_table
from network.organisations.actions.organisations import create_organisation, redesignate
from network.organisations.enums import OrganisationKind, Ownership, UnitKind
from network.organisations.models import Organisation
from network.reorganisations.actions.ending import merge_organisation


class MunicipalityRow(Entry):
    name: str
    number: str
    county: str
    slug: str
    founded_on: date | None = None


class UnitRow(Entry):
    """A unit; one that closed has a last day, the name of the unit that it merged into, and a note."""

    municipality: str
    kind: UnitKind
    name: str
    ownership: Ownership
    owner: str = ""
    last_day: date | None = None
    merged_into: str = ""
    note: str = ""


class RegionEntry(Entry):
    name: str
    reason: str


class Redesignation(Entry):
    """A municipality's new number and county."""

    municipality: str
    on: date
    number: str
    county: str
    reason: str


class RenamedUnit(Entry):
    unit: str
    name: str
    reason: str


class Successor(Entry):
    """A municipality founded in place of another, which it takes in with its units."""

    name: str
    slug: str
    number: str
    county: str
    founded_on: date
    takes_in: str
    note: str
    renamed_units: tuple[RenamedUnit, ...] = ()


class Organisations(Entry):
    region: RegionEntry
    redesignations: tuple[Redesignation, ...]
    successors: tuple[Successor, ...]


def load_organisations() -> None:
    document = read_document("organisations.toml", Organisations)
    region = create_organisation(
        name=document.region.name,
        kind=OrganisationKind.REGION,
        parent=None,
        slug=lookup.REGION,
        is_demo=True,
        by=None,
        reason=document.region.reason,
    )
    municipalities = _load_municipalities(region)
    _load_units(municipalities)
    for change in document.redesignations:
        redesignate(
            municipalities[change.municipality],
            on=change.on,
            number=change.number,
            county=change.county,
            by=None,
            reason=change.reason,
        )
    for successor in document.successors:
        _load_successor(successor, region, municipalities)


def _load_municipalities(region: Organisation) -> dict[str, Organisation]:
    """The municipalities of the first day by name."""
    return {row.name: _load_municipality(row, region) for row in read_table("municipalities.csv", MunicipalityRow)}


def _load_municipality(row: MunicipalityRow | Successor, region: Organisation) -> Organisation:
    return create_organisation(
        name=row.name,
        kind=OrganisationKind.MUNICIPALITY,
        parent=region,
        number=row.number,
        county=row.county,
        founded_on=row.founded_on,
        slug=row.slug,
        is_demo=True,
        by=None,
    )


def _load_units(municipalities: dict[str, Organisation]) -> None:
    rows = read_table("units.csv", UnitRow)
    units = {
        row.name: create_organisation(
            name=row.name,
            kind=OrganisationKind.UNIT,
            unit_kind=row.kind,
            ownership=row.ownership,
            owner=row.owner,
            parent=municipalities[row.municipality],
            is_demo=True,
            by=None,
        )
        for row in rows
    }
    for row in rows:
        if row.last_day:
            first_day_after = row.last_day + timedelta(days=1)
            merge_organisation(units[row.name], into=units[row.merged_into], on=first_day_after, note=row.note, by=None)


def _load_successor(successor: Successor, region: Organisation, municipalities: dict[str, Organisation]) -> None:
    organisation = _load_municipality(successor, region)
    on = successor.founded_on
    merge_organisation(municipalities[successor.takes_in], into=organisation, on=on, note=successor.note, by=None)
    for renamed in successor.renamed_units:
        redesignate(lookup.unit(renamed.unit), on=on, name=renamed.name, by=None, reason=renamed.reason)
