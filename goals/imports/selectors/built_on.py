"""Which goals of an import have been changed or used since it was stored: they stay when the import is undone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, ManyToOneRel, Model
from django.utils.translation import gettext as _
from simple_history.models import HistoricalChanges

from goals.following.models import Follow, FollowSuggestion
from goals.goals.enums import OPEN, GoalStatus
from goals.goals.models import Goal, GoalStep, GoalTheme, Support
from goals.goals.querysets import GoalQuerySet
from goals.imports.models import GoalImport
from goals.measures.models import Measure
from goals.signs.models import Sign

NOTHING_BUILT = (GoalStep, GoalTheme, Support, Sign, Measure, Follow, FollowSuggestion)
"""Rows that the import made itself, which have rules of their own, and rows that change nothing."""


def _relations(model: type[Model]) -> Iterable[tuple[type[Model], str]]:
    """The models with a foreign key to this one, and the key's name: of apps above too, histories left out."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or not isinstance(relation.field, ForeignKey):
            continue
        other = relation.related_model
        if issubclass(other, HistoricalChanges) or other in NOTHING_BUILT or other._meta.auto_created:
            continue
        yield other, relation.field.name


def built_on(sheet: GoalImport) -> tuple[list[Goal], dict[int, str]]:
    """The goals that the import made and that are not withdrawn, and the reasons why some of them must stay, by goal.

    The number of queries follows the kinds of records there are, not the goals.
    """
    made = sheet.goals.exclude(status=GoalStatus.WITHDRAWN).select_related("organisation")
    goals = list(made.order_by("organisation__path", "pk"))
    pks = [goal.pk for goal in goals]
    reasons: dict[int, str] = {}
    _add_reason(
        reasons, [goal.pk for goal in goals if goal.status != GoalStatus.PROPOSED], _("It is no proposal any more.")
    )
    _add_reason(reasons, [goal.pk for goal in goals if goal.version > 1], _("It has been changed."))
    for model, field in _relations(Goal):
        rows = model._base_manager.filter(**{f"{field}__in": pks})
        _add_reason(reasons, rows.values_list(field, flat=True), _has(model))
    for part, changed in (
        (Measure, _("One of its measures has been changed.")),
        (Sign, _("One of its signs has been changed.")),
    ):
        _add_reasons_of_parts(sheet, part, changed, pks, reasons)
    links = Support.objects.filter(lower__in=pks, recorded_at__gt=sheet.stored_at)
    _add_reason(reasons, links.values_list("lower", flat=True), _("It has been attached to another goal."))
    _add_reasons_of_links(pks, reasons)
    return goals, reasons


def added_to_others(sheet: GoalImport, recordable: GoalQuerySet) -> tuple[list[Measure], list[Sign]]:
    """The measures and signs that the import added to goals that were there already, and that nobody has built on.

    Of those goals that are open and among `recordable`. The number of queries follows the kinds of records there are.
    """
    goals = recordable.filter(status__in=OPEN, changed_by_imports=sheet).values("pk")
    measures = list(sheet.measures.filter(goal__in=goals, version=1).select_related("goal__organisation"))
    signs = list(sheet.signs.filter(goal__in=goals, version=1).select_related("goal__organisation"))
    return _unused(measures, Measure), _unused(signs, Sign)


def _unused[P: (Measure, Sign)](parts: list[P], model: type[P]) -> list[P]:
    """Those parts of goals that no other record refers to."""
    pks = [part.pk for part in parts]
    used: set[int] = set()
    for other, field in _relations(model):
        used.update(other._base_manager.filter(**{f"{field}__in": pks}).values_list(field, flat=True))
    return [part for part in parts if part.pk not in used]


def _add_reasons_of_parts(sheet: GoalImport, part: Any, changed: str, pks: list[int], reasons: dict[int, str]) -> None:
    """Add reasons for measures or signs that were added or changed since, or that other records refer to."""
    parts = part._base_manager.filter(goal__in=pks)
    of_goal = dict(parts.values_list("pk", "goal"))
    added = parts.filter(created_at__gt=sheet.stored_at)
    _add_reason(reasons, added.values_list("goal", flat=True), _("Something has been added to it."))
    _add_reason(reasons, parts.filter(version__gt=1).values_list("goal", flat=True), changed)
    for model, field in _relations(part):
        rows = model._base_manager.filter(**{f"{field}__goal__in": pks})
        _add_reason(reasons, [of_goal[pk] for pk in rows.values_list(field, flat=True)], _has(model))


def _add_reasons_of_links(pks: list[int], reasons: dict[int, str]) -> None:
    """A goal stays where another goal supports it that is not withdrawn with it (one query)."""
    links = Support.objects.current().filter(upper__in=pks).exclude(lower__status=GoalStatus.WITHDRAWN)
    rows = list(links.values_list("lower", "upper"))
    withdrawn = set(pks) - reasons.keys()
    while stays := {upper for lower, upper in rows if upper in withdrawn and lower not in withdrawn}:
        _add_reason(reasons, stays, _("Another goal supports it."))
        withdrawn -= stays


def _add_reason(reasons: dict[int, str], pks: Iterable[int], reason: str) -> None:
    """Give goals a reason, unless they have one already."""
    for pk in pks:
        reasons.setdefault(pk, reason)


def _has(model: type[Model]) -> str:
    return _("It has: %(what)s.") % {"what": model._meta.verbose_name_plural}
