"""The organisations of a region with their dated rows, and its networks."""

from home.grow.ground import Ground, Place, saved
from home.grow.words import UNIT_KINDS
from home.reference.data_files import read_document
from home.reference.networks import Networks
from network.networks.models import Network
from network.organisations.enums import OrganisationKind
from network.organisations.models import BEGINNING, Designation, Organisation, Placement

SLUG = "region-"
REASON = "Grodd fram for å måle og prøve ut (manage.py grow)"


def grow_places(ground: Ground, root: str) -> None:
    """Let the region stand at a path of the tree, with its municipalities and their units under it."""
    number, size, words = ground.number, ground.size, ground.words
    name = f"Region {words.place(number * 5)}"
    ground.region = _add(ground, None, None, Place(0, name, OrganisationKind.REGION, root, f"{SLUG}{number}"))
    for m in range(1, size.municipalities + 1):
        municipality = Place(
            0, words.place(number * 31 + m), OrganisationKind.MUNICIPALITY, _below(root, m), f"kommune-{number}-{m}"
        )
        ground.municipalities.append(_add(ground, ground.region, None, municipality))
        ground.units[municipality.pk] = []
        for u in range(1, size.units + 1):
            kind = UNIT_KINDS[(u - 1) % len(UNIT_KINDS)]
            unit = Place(
                0,
                words.unit(number * 13 + m * 7 + u, kind),
                OrganisationKind.UNIT,
                _below(municipality.path, u),
                f"enhet-{number}-{m}-{u}",
            )
            ground.units[municipality.pk].append(_add(ground, municipality, municipality, unit, unit_kind=kind))


def _below(path: str, number: int) -> str:
    return path + Organisation._int2str(number).rjust(Organisation.steplen, "0")


def _add(ground: Ground, parent: Place | None, municipality: Place | None, place: Place, unit_kind: str = "") -> Place:
    """Keep the organisation with its name and its place since the beginning."""
    below = {OrganisationKind.REGION: ground.size.municipalities, OrganisationKind.MUNICIPALITY: ground.size.units}
    place.pk = ground.tables.records(Organisation).add(
        saved(ground.first_day, None, REASON),
        besides={"numchild": below.get(place.kind, 0)},
        kind=place.kind,
        unit_kind=unit_kind,
        name=place.name,
        slug=place.slug,
        path=place.path,
        depth=len(place.path) // Organisation.steplen,
    )
    ground.tables.rows(Designation).add(organisation_id=place.pk, since=BEGINNING, name=place.name)
    is_municipality = place.kind == OrganisationKind.MUNICIPALITY
    ground.tables.rows(Placement).add(
        organisation_id=place.pk,
        since=BEGINNING,
        parent_id=parent.pk if parent else None,
        region_id=ground.region.pk if parent else place.pk,
        municipality_id=place.pk if is_municipality else municipality.pk if municipality else None,
        unit_id=place.pk if place.kind == OrganisationKind.UNIT else None,
    )
    return place


def grow_networks(ground: Ground) -> None:
    """The networks that the reference region has, under codes with the region's number."""
    for entry in read_document("networks.toml", Networks).networks:
        ground.networks[entry.code] = ground.tables.records(Network).add(
            saved(ground.first_day, None, REASON),
            organisation_id=ground.region.pk,
            code=f"{entry.code}{ground.number}",
            name=f"{entry.name} i {ground.region.name}",
            slug=f"{entry.code.lower()}-{ground.number}",
            purpose=entry.purpose,
            composition=entry.composition,
            minimum_per_municipality=entry.minimum_per_municipality,
            founded_on=ground.first_day,
        )
