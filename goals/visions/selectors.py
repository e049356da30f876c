"""Visions as their pages show them on a day: their versions in force, the versions above them, and their themes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models import Count

from goals.goals.enums import WORKING
from goals.goals.models import Goal
from goals.goals.selectors.history import Change
from goals.themes.models import Theme
from goals.visions.models import Vision, VisionTheme, VisionVersion
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation, Placement
from network.organisations.selectors.names import name_organisations
from network.records.selectors.history import end_of_day
from network.text.alphabet import alphabetical, by_name
from network.text.changes import word_diff

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass
class VisionOnDay:
    """A version with the one above that it builds on: whose text and picture are shown, and all themes."""

    version: VisionVersion
    above: "VisionOnDay | None" = None
    """The version that this one builds on, as it stood on the same day."""

    @property
    def vision(self) -> Vision:
        return self.version.vision

    @property
    def organisation(self) -> Organisation:
        return self.version.vision.organisation

    @property
    def source(self) -> VisionVersion:
        """The version whose text is shown: the one above where this one is taken up as it is."""
        return self.above.source if self.version.is_as_it_is and self.above else self.version

    @property
    def pictured(self) -> VisionVersion | None:
        """The version whose image is shown: the one above where this one has none."""
        if self.version.picture:
            return self.version
        return self.above.pictured if self.above else None

    @property
    def own_themes(self) -> list[VisionTheme]:
        return list(self.version.themes.all())

    @property
    def themes(self) -> list[VisionTheme]:
        """All themes, those from above first, each once."""
        inherited = self.above.themes if self.above else []
        names = {theme.name.casefold() for theme in inherited}
        return inherited + [theme for theme in self.own_themes if theme.name.casefold() not in names]


def _with_those_above(versions: Iterable[VisionVersion], in_force: dict[int, VisionVersion]) -> list[VisionOnDay]:
    """The versions with all that they build on; `in_force` are the versions in force, by vision."""

    def on_day(version: VisionVersion, seen: frozenset[int]) -> VisionOnDay:
        upper = in_force.get(version.based_on_id or 0)
        return VisionOnDay(version, on_day(upper, seen | {upper.pk}) if upper and upper.pk not in seen else None)

    return [on_day(version, frozenset({version.pk})) for version in versions]


def _mark(versions: Sequence[VisionVersion], per: date | None) -> None:
    """Mark versions that were recorded only after the day, and give organisations their names of the day."""
    for version in versions:
        version.recorded_afterwards = per is not None and version.created_at > end_of_day(per)
    name_organisations([version.vision.organisation for version in versions], per)


def visions_in_force(region: Organisation, *, on: date, per: date | None) -> list[VisionOnDay]:
    """The versions in force in a region on a day, the region's first (2 queries, 3 at a past date)."""
    versions = list(
        VisionVersion.objects.in_force(on)
        .counted_in(region, on)
        .select_related("vision__organisation")
        .prefetch_related("themes__theme")
        .order_by("vision__organisation__depth", by_name("vision__organisation__name"), "pk")
    )
    _mark(versions, per)
    return _with_those_above(versions, {version.vision_id: version for version in versions})


def version_on_day(version: VisionVersion, *, on: date, per: date | None) -> VisionOnDay:
    """One version with those that it builds on, at most two (at most 6 queries)."""
    in_force: dict[int, VisionVersion] = {}
    upper_id = version.based_on_id
    while upper_id is not None and upper_id not in in_force:
        held = VisionVersion.objects.in_force(on).filter(vision=upper_id).select_related("vision__organisation")
        upper = held.prefetch_related("themes__theme").first()
        if upper is None:
            break
        in_force[upper_id] = upper
        upper_id = upper.based_on_id
    _mark([version, *in_force.values()], per)
    return _with_those_above([version], in_force)[0]


def vision_on_day(organisation: Organisation | None, *, on: date, per: date | None) -> VisionOnDay | None:
    """An organisation's vision on a day; None where it had none (at most 8 queries)."""
    if organisation is None:
        return None
    held = VisionVersion.objects.in_force(on).filter(vision__organisation=organisation)
    version = held.select_related("vision__organisation").prefetch_related("themes__theme").first()
    return version_on_day(version, on=on, per=per) if version else None


def taken_up_by(vision: Vision, *, on: date, per: date | None) -> list[VisionVersion]:
    """The versions in force on a day that build on a vision, as it is or extended (1 query, 2 at a past date)."""
    versions = list(
        VisionVersion.objects.in_force(on)
        .filter(based_on=vision)
        .select_related("vision__organisation")
        .order_by("vision__organisation__depth", by_name("vision__organisation__name"))
    )
    _mark(versions, per)
    return versions


COMPARED = ("statement", "text", "picture_alt", "occasion", "took_part")


def _themes_text(version: VisionVersion) -> str:
    return "\n".join(theme.line for theme in version.themes.all())


def compare_versions(earlier: VisionVersion, later: VisionVersion, *, themes_label: str) -> list[Change]:
    """The differences between two versions, word by word, with their themes (2 queries)."""
    changes = []
    for name in COMPARED:
        before, after = getattr(earlier, name), getattr(later, name)
        if before != after:
            label = str(cast("models.Field[Any, Any]", VisionVersion._meta.get_field(name)).verbose_name)
            changes.append(Change(label[:1].upper() + label[1:], word_diff(before, after)))
    before, after = _themes_text(earlier), _themes_text(later)
    if before != after:
        changes.append(Change(themes_label, word_diff(before, after)))
    return changes


@dataclass
class RealisingGoals:
    """The goals of one municipality, or of the region itself, that realise a theme."""

    organisation: Organisation | None
    goals: list[Goal] = field(default_factory=list)
    unit_goals: list[Goal] = field(default_factory=list)


@dataclass(frozen=True)
class Realisation:
    """Which goals realise a theme on a day, by level and municipality."""

    regional: list[Goal]
    municipalities: list[RealisingGoals]
    counts: dict[str, int]
    """How many goals at each level, by its name."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def realised(theme: Theme, region: Organisation, *, on: date, user: "User") -> Realisation:
    """The goals with a theme that count in the region on the day and are worked on or were (4 queries)."""
    goals = Goal.objects.visible_to(user, on).counted_in(region, on).with_status_in(on, WORKING).with_theme(theme, on)
    levels = dict(
        goals.order_by()
        .values_list("organisation__kind")
        .annotate(n=Count("pk", distinct=True))
        .values_list("organisation__kind", "n")
    )
    listed = list(
        goals.select_related("organisation").order_by("organisation__depth", by_name("organisation__name"), "pk")
    )
    where = dict(
        Placement.objects.on(on)
        .filter(organisation__in={goal.organisation_id for goal in listed})
        .values_list("organisation", "municipality")
    )
    places = {place.pk: place for place in Organisation.objects.filter(pk__in={pk for pk in where.values() if pk})}
    by_municipality: dict[int, RealisingGoals] = {}
    regional = []
    for goal in listed:
        municipality = where.get(goal.organisation_id)
        if goal.organisation.kind == OrganisationKind.REGION or municipality is None:
            regional.append(goal)
            continue
        group = by_municipality.setdefault(municipality, RealisingGoals(places.get(municipality)))
        (group.unit_goals if goal.organisation.kind == OrganisationKind.UNIT else group.goals).append(goal)
    ordered = sorted(
        by_municipality.values(),
        key=lambda group: alphabetical(group.organisation.name if group.organisation else ""),
    )
    return Realisation(regional, ordered, {kind: levels.get(kind, 0) for kind in OrganisationKind.values})


def origins_of(theme: Theme, *, on: date) -> Sequence[VisionTheme]:
    """The versions adopted by the day that name a theme, the earliest first (1 query)."""
    rows = theme.origins.filter(version__in=VisionVersion.objects.once_adopted().filter(adopted_on__lte=on))
    return list(rows.select_related("version__vision__organisation").order_by("version__adopted_on", "pk"))
