"""Visions as their pages show them on a day: what each one reads as, whose picture it is, where its themes lead."""

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
class Reading:
    """A version as it reads: its own words or, where it has none, those it took up; its own themes and theirs."""

    version: VisionVersion
    above: "Reading | None" = None
    """The version that this one builds on, as it stood on the same day."""

    @property
    def vision(self) -> Vision:
        return self.version.vision

    @property
    def organisation(self) -> Organisation:
        return self.version.vision.organisation

    @property
    def source(self) -> VisionVersion:
        """The version whose words are read."""
        return self.above.source if self.version.is_as_it_is and self.above else self.version

    @property
    def pictured(self) -> VisionVersion | None:
        """The version whose picture is shown: one that has none shows the picture it builds on."""
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
        names = {each.name.casefold() for each in inherited}
        return inherited + [each for each in self.own_themes if each.name.casefold() not in names]


def _complete(versions: Iterable[VisionVersion], holding: dict[int, VisionVersion]) -> list[Reading]:
    """Tie versions to what they build on, as far up as it goes; `holding` is what holds, by vision."""

    def read(version: VisionVersion, seen: frozenset[int]) -> Reading:
        upper = holding.get(version.based_on_id or 0)
        return Reading(version, read(upper, seen | {upper.pk}) if upper and upper.pk not in seen else None)

    return [read(version, frozenset({version.pk})) for version in versions]


def _mark(versions: Iterable[VisionVersion], per: date | None) -> None:
    """Let versions tell whether they were written down only after the day, and organisations bear its names."""
    found = list(versions)
    for each in found:
        each.recorded_afterwards = per is not None and each.created_at > end_of_day(per)
    name_organisations([each.vision.organisation for each in found], per)


def in_force(region: Organisation, *, on: date, per: date | None) -> list[Reading]:
    """What held in a region on a day, the region first, then as the tree goes (2 queries, 3 at a past date)."""
    found = list(
        VisionVersion.objects.in_force(on)
        .counted_in(region, on)
        .select_related("vision__organisation")
        .prefetch_related("themes__theme")
        .order_by("vision__organisation__depth", by_name("vision__organisation__name"), "pk")
    )
    _mark(found, per)
    return _complete(found, {each.vision_id: each for each in found})


def reading_of(version: VisionVersion, *, on: date, per: date | None) -> Reading:
    """One version with what it builds on; at most two levels up (at most 6 queries)."""
    holding: dict[int, VisionVersion] = {}
    upper_id = version.based_on_id
    while upper_id is not None and upper_id not in holding:
        held = VisionVersion.objects.in_force(on).filter(vision=upper_id).select_related("vision__organisation")
        upper = held.prefetch_related("themes__theme").first()
        if upper is None:
            break
        holding[upper_id] = upper
        upper_id = upper.based_on_id
    _mark([version, *holding.values()], per)
    return _complete([version], holding)[0]


def vision_of(organisation: Organisation | None, *, on: date, per: date | None) -> Reading | None:
    """What an organisation's vision read as on a day; None where it had none (at most 8 queries)."""
    if organisation is None:
        return None
    held = VisionVersion.objects.in_force(on).filter(vision__organisation=organisation)
    version = held.select_related("vision__organisation").prefetch_related("themes__theme").first()
    return reading_of(version, on=on, per=per) if version else None


def taken_up_by(vision: Vision, *, on: date, per: date | None) -> list[VisionVersion]:
    """The versions in force on a day that build on a vision, as it is or extended (1 query, 2 at a past date)."""
    found = list(
        VisionVersion.objects.in_force(on)
        .filter(based_on=vision)
        .select_related("vision__organisation")
        .order_by("vision__organisation__depth", by_name("vision__organisation__name"))
    )
    _mark(found, per)
    return found


WORDS = ("statement", "text", "picture_alt", "occasion", "took_part")


def _themes_in_words(version: VisionVersion) -> str:
    return "\n".join(f"{each.name}: {each.words}" if each.words else each.name for each in version.themes.all())


def compare_versions(earlier: VisionVersion, later: VisionVersion, *, themes_label: str) -> list[Change]:
    """What differs between two versions, word by word, their themes too (2 queries)."""
    changes = []
    for name in WORDS:
        before, after = getattr(earlier, name), getattr(later, name)
        if before != after:
            label = str(cast("models.Field[Any, Any]", VisionVersion._meta.get_field(name)).verbose_name)
            changes.append(Change(label[:1].upper() + label[1:], word_diff(before, after)))
    before, after = _themes_in_words(earlier), _themes_in_words(later)
    if before != after:
        changes.append(Change(themes_label, word_diff(before, after)))
    return changes


@dataclass
class Carriers:
    """The goals of one municipality, or of the region itself, that realise a theme."""

    organisation: Organisation | None
    goals: list[Goal] = field(default_factory=list)
    unit_goals: list[Goal] = field(default_factory=list)


@dataclass(frozen=True)
class Realised:
    """Which goals realise a theme on a day, by level and municipality."""

    regional: list[Goal]
    municipalities: list[Carriers]
    counts: dict[str, int]
    """How many goals at each level, by its name."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def realised(theme: Theme, region: Organisation, *, on: date, user: "User") -> Realised:
    """The goals with a theme that count in the region on the day and are worked on or were (4 queries)."""
    goals = Goal.objects.visible_to(user, on).counted_in(region, on).with_status_in(on, WORKING).with_theme(theme, on)
    levels = dict(
        goals.order_by()
        .values_list("organisation__kind")
        .annotate(n=Count("pk", distinct=True))
        .values_list("organisation__kind", "n")
    )
    found = list(
        goals.select_related("organisation").order_by("organisation__depth", by_name("organisation__name"), "pk")
    )
    where = dict(
        Placement.objects.on(on)
        .filter(organisation__in={each.organisation_id for each in found})
        .values_list("organisation", "municipality")
    )
    places = {m.pk: m for m in Organisation.objects.filter(pk__in={pk for pk in where.values() if pk})}
    carriers: dict[int, Carriers] = {}
    regional = []
    for goal in found:
        municipality = where.get(goal.organisation_id)
        if goal.organisation.kind == OrganisationKind.REGION or municipality is None:
            regional.append(goal)
            continue
        group = carriers.setdefault(municipality, Carriers(places.get(municipality)))
        (group.unit_goals if goal.organisation.kind == OrganisationKind.UNIT else group.goals).append(goal)
    ordered = sorted(
        carriers.values(), key=lambda each: alphabetical(each.organisation.name if each.organisation else "")
    )
    return Realised(regional, ordered, {kind: levels.get(kind, 0) for kind in OrganisationKind.values})


def origins_of(theme: Theme, *, on: date) -> Sequence[VisionTheme]:
    """The versions by the day that named a theme, the first of them first (1 query)."""
    rows = theme.origins.filter(version__in=VisionVersion.objects.once_adopted().filter(adopted_on__lte=on))
    return list(rows.select_related("version__vision__organisation").order_by("version__adopted_on", "pk"))
