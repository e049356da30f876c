"""The region, its ten municipalities and their units, with what happened to Rindal and Halsa."""

from datetime import date

from home.reference import facts
from network.domain.organisations import found_organisation, merge_organisation, redesignate
from network.enums import OrganisationKind
from network.models import Organisation

RINDAL_MOVED = date(2019, 1, 1)
HEIM_BEGAN = date(2020, 1, 1)


def load_organisations() -> None:
    region = found_organisation(
        name="Nordmøre",
        kind=OrganisationKind.REGION,
        parent=None,
        slug=facts.REGION,
        is_demo=True,
        by=None,
        reason="Referanseregionen",
    )
    municipalities = {
        row["name"]: found_organisation(
            name=row["name"],
            kind=OrganisationKind.MUNICIPALITY,
            parent=region,
            number=row["number"],
            county=row["county"],
            founded_on=facts.day(row["founded_on"]),
            slug=row["page"],
            is_demo=True,
            by=None,
        )
        for row in facts.rows("municipalities.csv")
    }
    _load_units(municipalities)
    redesignate(
        municipalities["Rindal"],
        on=RINDAL_MOVED,
        number="5061",
        county="Trøndelag",
        by=None,
        reason="Gikk over fra Møre og Romsdal til Trøndelag",
    )
    _become_heim(region, municipalities["Halsa"])


def _load_units(municipalities: dict[str, Organisation]) -> None:
    units: dict[str, Organisation] = {}
    ended = []
    for row in facts.rows("units.csv"):
        units[row["name"]] = found_organisation(
            name=row["name"],
            kind=OrganisationKind.UNIT,
            unit_kind=row["kind"],
            parent=municipalities[row["municipality"]],
            is_demo=True,
            by=None,
        )
        if row["last_day"]:
            ended.append(row)
    for row in ended:
        last_day = date.fromisoformat(row["last_day"])
        first_day_after = date.fromordinal(last_day.toordinal() + 1)
        merge_organisation(
            units[row["name"]], into=units[row["merged_into"]], on=first_day_after, note=row["note"], by=None
        )


def _become_heim(region: Organisation, halsa: Organisation) -> None:
    heim = found_organisation(
        name="Heim",
        kind=OrganisationKind.MUNICIPALITY,
        parent=region,
        number="5055",
        county="Trøndelag",
        founded_on=HEIM_BEGAN,
        slug="heim",
        is_demo=True,
        by=None,
    )
    merge_organisation(halsa, into=heim, on=HEIM_BEGAN, note="sammen med Hemne og deler av Snillfjord", by=None)
    redesignate(
        facts.unit("Halsa kulturskole"),
        on=HEIM_BEGAN,
        name="Heim kulturskole (demo)",
        by=None,
        reason="Fulgte med til den nye kommunen",
    )
