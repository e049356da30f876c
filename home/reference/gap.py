"""The GAP analyses of the reference region: one template, and what seven of ten municipalities have answered."""

from datetime import date

from django.utils import timezone

from evaluation.gap.actions.analyses import score_dimension, start_gap, submit_gap
from evaluation.gap.actions.leads import link_gap_to
from evaluation.gap.actions.templates import DimensionDraft, take_template_in_use, write_template
from evaluation.gap.models import Dimension, GapAnalysis, GapTemplate
from goals.goals.enums import IN_FORCE
from goals.goals.models import Goal
from goals.themes.models import Theme
from home.reference import lookup
from home.reference.data_files import Entry, read_document, read_table
from home.reference.working_days import days_from
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role

WIDE_GAP = 2
"""From here on a group also writes the cause and what it will do."""


class TemplateEntry(Entry):
    name: str
    description: str
    taken_in_use: date
    reason: str


class Answer(Entry):
    """What a group may write about a dimension."""

    evidence: str
    cause: str
    action: str


class DimensionEntry(Entry):
    """A dimension as the template has it, with answers that are given in turn; `theme` is a slug."""

    name: str
    statement: str
    low: str
    high: str
    theme: str = ""
    answers: tuple[Answer, ...]


class Gap(Entry):
    participants: tuple[str, ...]
    template: TemplateEntry
    dimensions: tuple[DimensionEntry, ...]


class GapRow(Entry):
    """An analysis on a day, or some days ago; `now` and `wanted` hold one figure for each dimension."""

    municipality: str
    held_on: date | None = None
    days_ago: int = 0
    now: str
    wanted: str
    is_submitted: bool = True


def load_gap(today: date) -> None:
    """Write the template and file the analyses, in the names of those who evaluate."""
    document, coordinator = read_document("gap.toml", Gap), lookup.account("koordinator")
    template = _load_template(document, coordinator)
    dimensions = list(Dimension.objects.of(template))
    for number, row in enumerate(read_table("gap_analyses.csv", GapRow)):
        municipality = lookup.municipality(row.municipality)
        by = _evaluator(municipality, today) or coordinator
        analysis = start_gap(
            template=template,
            organisation=municipality,
            held_on=row.held_on or days_from(today, -row.days_ago),
            participants=document.participants[number % len(document.participants)],
            by=by,
        )
        answers = [entry.answers[number % len(entry.answers)] for entry in document.dimensions]
        _fill_in(analysis, dimensions, answers, row, by)
        if row.is_submitted:
            submit_gap(analysis, by=by)
            _link_to_goals(analysis, by)


def _load_template(document: Gap, coordinator: Person) -> GapTemplate:
    region, entry = lookup.region(), document.template
    themes = {theme.slug: theme for theme in Theme.objects.of_region(region)}
    template = write_template(
        organisation=region,
        name=entry.name,
        description=entry.description,
        by=coordinator,
        dimensions=[
            DimensionDraft(
                dimension.name, dimension.statement, dimension.low, dimension.high, themes.get(dimension.theme)
            )
            for dimension in document.dimensions
        ],
    )
    return take_template_in_use(template, by=coordinator, reason=entry.reason, on=entry.taken_in_use)


def _evaluator(municipality: Organisation, today: date) -> Person | None:
    """Whoever sits in EVA for the municipality, or for the one it has become part of."""
    organisation = municipality if municipality.closed_on is None else municipality.get_parent()
    memberships = Membership.objects.on(today).with_role(Role.EVA).filter(organisation=organisation)
    membership = memberships.select_related("person").first()
    return membership.person if membership else None


def _fill_in(
    analysis: GapAnalysis, dimensions: list[Dimension], answers: list[Answer], row: GapRow, by: Person
) -> None:
    """Score the dimensions that the row has figures for; a draft has fewer."""
    for dimension, answer, now, wanted in zip(dimensions, answers, row.now, row.wanted, strict=False):
        values: dict[str, int | str | None] = {"now": int(now), "wanted": int(wanted), "evidence": answer.evidence}
        if int(wanted) - int(now) >= WIDE_GAP:
            values |= {"cause": answer.cause, "action": answer.action}
        score_dimension(analysis, dimension=dimension, by=by, values=values)


def _link_to_goals(analysis: GapAnalysis, by: Person) -> None:
    """Link the findings within a theme to a goal of the municipality's own within it."""
    for score in analysis.scores.select_related("analysis", "dimension__theme"):
        theme = score.dimension.theme
        if theme is None:
            continue
        goals = Goal.objects.visible_to(by).filter(organisation=analysis.organisation, status__in=IN_FORCE)
        goal = goals.with_theme(theme, timezone.localdate()).first()
        if goal is not None and (score.gap or 0) > 0:
            link_gap_to(score, goal=goal, by=by)
