"""Themes and goals from 2017 until today: regional, municipal and units', and the thread between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle

from goals.domain.goals import adopt_goal, close_goal, propose_goal, take_step
from goals.domain.signs import add_sign
from goals.enums import GoalStatus
from goals.models import Goal, Theme
from home.reference import facts
from home.reference.working_days import days_from, on_or_before
from network.domain.recording import record
from network.enums import Role, UnitKind
from network.models import Membership, Organisation, Person

WORKED_ON = {
    "kristiansund": ("R1", "R3", "R4", "R6", "R7", "R8", "R13"),
    "averoy": ("R1", "R2", "R6", "R10", "R14"),
    "gjemnes": ("R2", "R4", "R13"),
    "tingvoll": ("R1", "R4", "R5", "R10"),
    "sunndal": ("R1", "R4", "R7", "R9", "R11", "R13"),
    "surnadal": ("R1", "R2", "R3", "R6", "R8", "R11"),
    "rindal": ("R2", "R5", "R10"),
    "halsa": ("R1", "R6"),
    "heim": ("R3", "R7", "R13"),
    "aure": ("R2", "R8", "R9", "R11"),
}
"""Which regional goals each municipality carries on; Smøla has proposals only, and nobody carries R12."""

WITHOUT_UNITS = {("aure", "R9"), ("sunndal", "R11")}
"""Municipal goals that no unit has taken up: the thread ends there."""

LOOSE_UNITS = ("Havblikk skole", "Storskjæret barnehage")
"""Units with a goal that supports nothing: there the thread does not begin."""

ALWAYS_AT_WORK = ("Elvevoll skole", "Fjordglimt barnehage")
"""Where the demo's unit leaders are."""

EARLY = {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"}
LATECOMERS = {"gjemnes", "heim"}


@dataclass
class Woven:
    """The goals as they were made, for what follows.

    `early` are the ids of goals from the first years, `recent` those of units that began this autumn.
    """

    regional: dict[str, Goal] = field(default_factory=dict)
    municipal: dict[tuple[str, str], Goal] = field(default_factory=dict)
    units: list[Goal] = field(default_factory=list)
    early: set[int] = field(default_factory=set)
    recent: set[int] = field(default_factory=set)
    themes: dict[str, Theme] = field(default_factory=dict)
    theme_of: dict[str, str] = field(default_factory=dict)
    leaders: dict[int, Person] = field(default_factory=dict)


def load_goals(today: date) -> Woven:
    woven = Woven(leaders=_leaders(today))
    _load_themes(woven)
    _load_regional(woven, today)
    _load_municipal(woven)
    _load_unit_goals(woven, today)
    _load_drafts(woven, today)
    return woven


def _leaders(today: date) -> dict[int, Person]:
    """Who leads each organisation today, by its id; they write down what is theirs."""
    held = Membership.objects.on(today).with_role(Role.EDUCATION_LEADER, Role.UNIT_LEADER).select_related("person")
    return {membership.organisation_id: membership.person for membership in held}


def _load_themes(woven: Woven) -> None:
    region, by = facts.region(), facts.account("koordinator")
    for order, row in enumerate(facts.rows("themes.csv"), start=1):
        theme = Theme(
            organisation=region, name=row["name"], slug=row["slug"], description=row["description"], order=order
        )
        woven.themes[row["slug"]] = record(theme, by=by, reason="Fra det første fremtidsbildet, 7. februar 2017")


def _load_regional(woven: Woven, today: date) -> None:
    region, by = facts.region(), facts.account("koordinator")
    for row in facts.rows("regional_goals.csv"):
        proposed = facts.day(row["proposed"]) or days_from(today, -24)
        goal = propose_goal(
            region,
            by=by,
            title=row["title"],
            description=row["description"],
            kind=row["kind"],
            actor=row["actor"],
            origin=row["origin"],
            origin_note=row["origin_note"],
            starts_on=proposed,
            themes=[woven.themes[row["theme"]]],
            proposed_on=proposed,
        )
        for text in filter(None, (row["sign_1"], row["sign_2"])):
            add_sign(goal, text=text, by=by, since=proposed)
        if tentative := facts.day(row["tentative"]):
            take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=tentative)
        if adopted := facts.day(row["adopted"]):
            adopt_goal(goal, by=by, on=adopted, reason="Vedtatt i styringsgruppa")
        if closed := facts.day(row["closed"]):
            close_goal(goal, as_=GoalStatus(row["outcome"]), by=by, on=closed, reason=f"{row['why']}.")
        woven.regional[row["code"]] = goal
        woven.theme_of[row["code"]] = row["theme"]


def _wordings(name: str, *key: str) -> dict[tuple[str, ...], Iterator[str]]:
    """Titles by key, going round and round, so that neighbours do not say the same."""
    found: dict[tuple[str, ...], list[str]] = {}
    for row in facts.rows(name):
        found.setdefault(tuple(row[column] for column in key), []).append(row["title"])
    return {each: cycle(titles) for each, titles in found.items()}


def _load_municipal(woven: Woven) -> None:
    coordinator = facts.account("koordinator")
    titles = _wordings("municipal_goals.csv", "goal")
    places = {o.slug: o for o in Organisation.objects.municipalities().filter(is_demo=True)}
    for turn, (slug, codes) in enumerate(WORKED_ON.items()):
        place = places[slug]
        by = woven.leaders.get(place.pk, coordinator)
        for step, code in enumerate(codes):
            is_early = code in EARLY and slug not in LATECOMERS
            proposed, adopted = _municipal_days(code, is_early, 9 * turn + 4 * step)
            goal = propose_goal(
                place,
                by=by,
                title=next(titles[(code,)]).format(sted=place.name),
                origin="cocreation" if is_early else "analysis",
                themes=[woven.themes[woven.theme_of[code]]],
                supports=[woven.regional[code]],
                proposed_on=proposed,
            )
            if code == "R14":
                take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=adopted)
            else:
                adopt_goal(goal, by=by, on=adopted)
            woven.municipal[slug, code] = goal
            if is_early:
                woven.early.add(goal.pk)


def _municipal_days(code: str, is_early: bool, offset: int) -> tuple[date, date]:
    """The days a municipality's goal was proposed and adopted: before the gathering of June 2018, or later."""
    if is_early:
        return days_from(date(2017, 9, 4), offset), days_from(date(2018, 2, 1), offset)
    if code == "R14":
        return date(2025, 4, 10), date(2025, 5, 22)
    return days_from(date(2021, 10, 4), offset), days_from(date(2022, 2, 1), offset)


def _load_unit_goals(woven: Woven, today: date) -> None:
    """Every other kindergarten and school carries a goal of its municipality's further."""
    titles = _wordings("unit_goals.csv", "theme", "kind")
    units = Organisation.objects.units().filter(
        is_demo=True, closed_on=None, unit_kind__in=(UnitKind.KINDERGARTEN, UnitKind.SCHOOL)
    )
    by_municipality: dict[str, list[Organisation]] = {}
    for unit in units:
        by_municipality.setdefault(unit.get_parent().slug, []).append(unit)
    for slug, all_units in by_municipality.items():
        uppers = [
            (code, goal)
            for (place, code), goal in woven.municipal.items()
            if place in (slug, "halsa" if slug == "heim" else slug) and (place, code) not in WITHOUT_UNITS
        ]
        at_work = [unit for number, unit in enumerate(all_units) if _is_at_work(unit, number)]
        if not uppers:
            continue
        for turn, unit in enumerate(at_work):
            chosen = [uppers[turn % len(uppers)]]
            if len(at_work) < len(uppers):
                chosen.append(uppers[(turn + len(at_work)) % len(uppers)])
            _weave_unit(woven, unit, chosen, turn, titles, today)
    for turn, name in enumerate(LOOSE_UNITS):
        _weave_unit(woven, facts.unit(name), [], turn, titles, today)


def _is_at_work(unit: Organisation, number: int) -> bool:
    name = unit.name.removesuffix(" (demo)")
    return name not in LOOSE_UNITS and (number % 2 == 0 or name in ALWAYS_AT_WORK)


def _weave_unit(
    woven: Woven,
    unit: Organisation,
    uppers: list[tuple[str, Goal]],
    turn: int,
    titles: dict[tuple[str, ...], Iterator[str]],
    today: date,
) -> None:
    theme = woven.theme_of[uppers[0][0]] if uppers else "livsmestring"
    is_early = turn % 2 == 0 and bool(uppers) and uppers[0][1].pk in woven.early
    is_recent = not is_early and turn % 4 == 3
    proposed = days_from(date(2018, 3, 5) if is_early else date(2022 + turn % 3, 9, 5), 7 * (turn % 9))
    if is_recent:
        proposed = days_from(today, -45 - 11 * (turn % 5))
        woven.recent.add(unit.pk)
    by = woven.leaders.get(unit.pk, facts.account("koordinator"))
    goal = propose_goal(
        unit,
        by=by,
        title=next(titles[theme, unit.unit_kind]),
        themes=[woven.themes[theme]],
        supports=[goal for _code, goal in uppers],
        proposed_on=proposed,
    )
    if turn % 7 == 5:
        take_step(goal, to=GoalStatus.TENTATIVE, by=by, on=on_or_before(proposed + timedelta(days=20)))
    else:
        adopt_goal(goal, by=by, on=on_or_before(proposed + timedelta(days=24)))
    if is_early:
        woven.early.add(goal.pk)
    woven.units.append(goal)


def _load_drafts(woven: Woven, today: date) -> None:
    """Proposals that only those with a right see: in Smøla, Surnadal and Tingvoll."""
    drafts = (
        (facts.municipality("Smøla"), "R1", "Barn på Smøla får hjelp, også når hjelpen bor langt unna", 60),
        (facts.municipality("Smøla"), "R4", "Øya er klasserommet vårt", 52),
        (facts.municipality("Surnadal"), "R4", "Elevene i Surnadal velger selv ett stort tema hvert år", 12),
        (facts.municipality("Tingvoll"), "R9", "Barnehage, skole og foreldre i Tingvoll er enige om skjerm", 41),
        (facts.unit("Elvevoll skole"), "", "Elevrådet er med når vi evaluerer undervisningen", 8),
        (facts.unit("Fjordglimt barnehage"), "", "Vi spiser langsomme måltider", 16),
    )
    for place, code, title, days in drafts:
        propose_goal(
            place,
            by=woven.leaders.get(place.pk),
            title=title,
            supports=[woven.regional[code]] if code else [],
            themes=[woven.themes[woven.theme_of[code]]] if code else [],
            proposed_on=days_from(today, -days),
        )
