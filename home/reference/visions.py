"""Visions: the region's in two versions, and how each municipality and a school have made it their own."""

from datetime import date

from django.core.files.base import ContentFile

from goals.themes.models import Theme
from goals.visions.actions import ChosenTheme, adopt_vision, draft_vision, take_up_vision
from goals.visions.models import Vision
from home.reference import lookup
from home.reference.data_files import DATA, Entry, read_document
from home.reference.loaded_goals import LoadedGoals
from home.reference.page_tree import municipality_pages
from network.organisations.models import Organisation


class Adoption(Entry):
    """The day a vision was made and by whom, and the day it was adopted."""

    made_on: date
    took_part: str
    occasion: str = ""
    adopted_on: date
    adopted_by: str


class RegionVersion(Adoption):
    """A version of the region's vision; `picture` is the name of a file, `picture_alt` says what it shows."""

    statement: str
    text: str
    picture: str = ""
    picture_alt: str = ""


class OwnTheme(Entry):
    """A theme that somebody has added to the region's, and where it comes from."""

    name: str
    origin: str


class MunicipalVisions(Adoption):
    """What is said of every municipality; those of `as_it_is` have the region's vision. Municipalities are named."""

    as_it_is: frozenset[str]
    taken_up_on: date
    themes: dict[str, tuple[OwnTheme, ...]]


class UnitVision(Adoption):
    """A unit's vision, based on the one of a municipality (its name)."""

    unit: str
    based_on: str
    statement: str
    text: str
    themes: tuple[OwnTheme, ...]


class Visions(Entry):
    """`theme_origins`: where the region's themes come from, by slug."""

    theme_origins: dict[str, str]
    region: tuple[RegionVersion, ...]
    municipalities: MunicipalVisions
    units: tuple[UnitVision, ...]


def load_visions(loaded: LoadedGoals) -> None:
    document = read_document("visions.toml", Visions)
    vision = _load_region(document)
    _load_municipalities(document.municipalities, vision, loaded)
    for entry in document.units:
        _load_unit(entry, loaded)


def _load_region(document: Visions) -> Vision:
    region, by = lookup.region(), lookup.account("koordinator")
    origins = document.theme_origins
    themes = [ChosenTheme(theme.name, origins.get(theme.slug, ""), theme) for theme in Theme.objects.of_region(region)]
    for entry in document.region:
        picture = ContentFile((DATA / entry.picture).read_bytes(), entry.picture) if entry.picture else None
        version = draft_vision(
            region,
            by=by,
            statement=entry.statement,
            text=entry.text,
            picture=picture,
            picture_alt=entry.picture_alt,
            made_on=entry.made_on,
            occasion=entry.occasion,
            took_part=entry.took_part,
            themes=themes,
        )
        adopt_vision(version, by=by, on=entry.adopted_on, reason=entry.adopted_by)
    return Vision.objects.get(organisation=region)


def _load_municipalities(entry: MunicipalVisions, upper: Vision, loaded: LoadedGoals) -> None:
    municipalities = {place.name: place for place in Organisation.objects.municipalities().filter(closed_on=None)}
    for row in municipality_pages():
        municipality = municipalities.get(row.municipality)
        if municipality is None:
            continue
        by = loaded.leader(municipality)
        if row.municipality in entry.as_it_is:
            take_up_vision(upper, organisation=municipality, by=by, on=entry.taken_up_on)
            continue
        statement, _stop, text = row.vision.partition(". ")
        version = draft_vision(
            municipality,
            by=by,
            statement=f"{statement.rstrip('.')}.",
            text=text,
            based_on=upper,
            made_on=entry.made_on,
            occasion=entry.occasion,
            took_part=entry.took_part,
            themes=_chosen(entry.themes.get(row.municipality, ())),
        )
        adopt_vision(version, by=by, on=entry.adopted_on, reason=entry.adopted_by)


def _load_unit(entry: UnitVision, loaded: LoadedGoals) -> None:
    unit = lookup.unit(entry.unit)
    by = loaded.leader(unit)
    version = draft_vision(
        unit,
        by=by,
        statement=entry.statement,
        text=entry.text,
        based_on=Vision.objects.get(organisation=lookup.municipality(entry.based_on)),
        made_on=entry.made_on,
        took_part=entry.took_part,
        themes=_chosen(entry.themes),
    )
    adopt_vision(version, by=by, on=entry.adopted_on, reason=entry.adopted_by)


def _chosen(themes: tuple[OwnTheme, ...]) -> list[ChosenTheme]:
    return [ChosenTheme(theme.name, theme.origin) for theme in themes]
