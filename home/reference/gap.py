"""The GAP analyses of the reference region: one template, and what seven of ten municipalities have said by it."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from evaluation.domain.gap_analyses import score_dimension, start_gap, submit_gap
from evaluation.domain.gap_leads import link_gap_to
from evaluation.domain.gap_templates import DimensionDraft, take_template_in_use, write_template
from evaluation.models import Dimension, GapAnalysis, GapTemplate
from goals.enums import IN_FORCE
from goals.models import Goal, Theme
from home.reference import facts
from home.reference.gap_words import DIMENSIONS, WORDS
from home.reference.working_days import days_from
from network.enums import Role
from network.models import Membership, Organisation, Person

TEMPLATE = "Utviklingsarbeidet i kommunen"
PURPOSE = (
    "Åtte utsagn om hvordan vi arbeider med utvikling, fra felles mål til det barna merker. Laget av "
    "evalueringsnettverket. En gruppe med ulike roller bruker halvannen time rundt én skjerm."
)
GROUP = (
    "Oppvekstsjef, to rektorer, to styrere, hovedtillitsvalgt",
    "Oppvekstsjef, tre rektorer, én styrer, hovedtillitsvalgt, PPT-leder",
    "EVA-medlemmet, to styrere, én rektor, to ressurslærere, hovedtillitsvalgt",
)


class Round(NamedTuple):
    """An analysis as (days before today, or the day itself) with now and wanted for each dimension."""

    place: str
    when: int | date
    now: str
    wanted: str
    submitted: bool = True


ROUNDS = (
    Round("Halsa", date(2018, 10, 18), "22322243", "55555555"),
    Round("Surnadal", date(2018, 10, 18), "32332343", "55555555"),
    Round("Sunndal", 690, "32343242", "55555555"),
    Round("Surnadal", 683, "43433344", "65655565"),
    Round("Tingvoll", 676, "23332233", "55554555"),
    Round("Averøy", 655, "33243432", "55555554"),
    Round("Heim", 648, "32233243", "55545555"),
    Round("Aure", 290, "34343233", "55555565"),
    Round("Surnadal", 276, "54443355", "65655565"),
    Round("Sunndal", 269, "43352353", "56565555"),
    Round("Heim", 262, "43344254", "55555555"),
    Round("Tingvoll", 248, "34432244", "55555555"),
    Round("Averøy", 241, "44354442", "55555555"),
    Round("Kristiansund", 227, "33254324", "65565556"),
    Round("Gjemnes", 9, "334", "555", submitted=False),
)


def load_gap(today: date) -> None:
    """Write the template and file the analyses, in the names of those who evaluate; nothing where they are."""
    region = facts.region()
    if GapTemplate.objects.filter(organisation=region, name=TEMPLATE).exists():
        return
    coordinator = facts.account("koordinator")
    themes = {theme.slug: theme for theme in Theme.objects.of_region(region)}
    template = write_template(
        organisation=region,
        name=TEMPLATE,
        description=PURPOSE,
        by=coordinator,
        dimensions=[
            DimensionDraft(each.name, each.statement, each.low, each.high, themes.get(each.theme))
            for each in DIMENSIONS
        ],
    )
    word = "Vedtatt av evalueringsnettverket: fra nå svarer alle kommunene på de samme åtte utsagnene."
    template = take_template_in_use(template, by=coordinator, reason=word, on=date(2018, 9, 20))
    dimensions = list(Dimension.objects.of(template))
    for number, each in enumerate(ROUNDS):
        place = facts.municipality(each.place)
        held_on = each.when if isinstance(each.when, date) else days_from(today, -each.when)
        by = _evaluator(place, today) or coordinator
        analysis = start_gap(
            template=template, organisation=place, held_on=held_on, participants=GROUP[number % len(GROUP)], by=by
        )
        _fill_in(analysis, dimensions, each, number, by)
        if each.submitted:
            submit_gap(analysis, by=by)
            _follow_up(analysis, by)


def _evaluator(place: Organisation, today: date) -> Person | None:
    """Whoever sits in EVA for the municipality, or for the one it has become part of."""
    held = Membership.objects.on(today).with_role(Role.EVA)
    home = place if place.closed_on is None else place.get_parent()
    sitting = held.filter(organisation=home).select_related("person").first()
    return sitting.person if sitting else None


def _fill_in(analysis: GapAnalysis, dimensions: list[Dimension], each: Round, number: int, by: Person) -> None:
    for place, (dimension, now, wanted) in enumerate(zip(dimensions, each.now, each.wanted, strict=False)):
        evidence, cause, action = WORDS[place][number % len(WORDS[place])]
        gap = int(wanted) - int(now)
        values: dict[str, int | str | None] = {"now": int(now), "wanted": int(wanted), "evidence": evidence}
        if gap >= 2:
            values |= {"cause": cause, "action": action}
        score_dimension(analysis, dimension=dimension, by=by, values=values)


def _follow_up(analysis: GapAnalysis, by: Person) -> None:
    """Tie the findings that belong to a theme to a goal of the municipality's own within it."""
    for score in analysis.scores.select_related("analysis", "dimension__theme"):
        theme = score.dimension.theme
        if theme is None:
            continue
        goals = Goal.objects.visible_to(by).filter(organisation=analysis.organisation, status__in=IN_FORCE)
        goal = goals.with_theme(theme, timezone.localdate()).first()
        if goal is not None and (score.gap or 0) > 0:
            link_gap_to(score, goal=goal, by=by)
