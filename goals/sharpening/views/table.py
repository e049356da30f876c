"""A group at work: goals chosen, set side by side, judged and sharpened together."""

from dataclasses import dataclass, field
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.goals.actions.goals import edit_goal
from goals.goals.enums import GoalStatus
from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.views.access import member
from goals.goals.views.conflict import compare, onto
from goals.sharpening.actions.rounds import judge_goal, sharpen_goal
from goals.sharpening.forms import ColumnForm, MeetingForm
from goals.sharpening.selectors.judging import own_verdicts, verdict_counts
from goals.sharpening.selectors.table import MOST_AT_TABLE, SharpeningList
from goals.sharpening.views.chosen import chosen_goals
from network.records.errors import StaleRecord
from network.records.forms.conflict import BothChanged
from network.web.filters import say_unused
from network.web.requests import Request


@login_required
@require_safe
def choose(request: Request) -> HttpResponse:
    """GET: the open goals one records, to choose some of; and those that look alike."""
    view = SharpeningList(member(request), request.GET)
    is_asked_for = view.organisation.slug == request.GET.get("organisasjon")
    say_unused(request, {"organisasjon": is_asked_for, "tema": view.theme, "status": view.status})
    return render(request, "goals/sharpening/choose.html", {"view": view, "most": MOST_AT_TABLE})


@dataclass
class Column:
    """One goal on the table."""

    goal: Goal
    form: ColumnForm
    judged: list[tuple[Any, str]] = field(default_factory=list)
    """Each criterion's field with how all have judged it so far, in words."""
    conflict: BothChanged | None = None


def _begin(goal: Goal, own: dict[str, str]) -> dict[str, Any]:
    names = ("title", "description", "actor", "kind", "version")
    return {**{name: getattr(goal, name) for name in names}, **own}


def _columns(request: Request, goals: list[Goal]) -> list[Column]:
    """2 queries."""
    own, counts = own_verdicts(goals, member(request)), verdict_counts(goals)
    sent = request.POST if request.method == "POST" else None
    columns = []
    for goal in goals:
        form = ColumnForm(sent, prefix=f"g{goal.pk}", initial=_begin(goal, own[goal.pk]))
        judged = [(bound, counts[goal.pk].get(bound.name, "")) for bound in form.criteria]
        columns.append(Column(goal, form, judged))
    return columns


@login_required
@require_http_methods(["GET", "POST"])
def table(request: Request) -> HttpResponse:
    """GET, POST: two to six goals (`mal`, repeated) side by side. All that was changed is stored, or nothing."""
    goals = chosen_goals(request)
    if len(goals) < 2:
        messages.info(request, _("Choose at least two goals that are still worked on."))
        return redirect("goals:sharpening")
    adopted = any(goal.status == GoalStatus.ADOPTED for goal in goals)
    columns = _columns(request, goals)
    sent = request.POST if request.method == "POST" else None
    meeting = MeetingForm(sent, host=request.get_host())
    if sent is not None:
        valid = [form.is_valid() for form in (meeting, *(column.form for column in columns))]
        if all(valid) and _store(request, meeting, columns):
            return redirect(request.get_full_path())
    forms = [meeting, *(column.form for column in columns)]
    context = {"columns": columns, "meeting": meeting, "adopted": adopted, "failed": any(each.errors for each in forms)}
    status = 200 if sent is None else 409 if any(column.conflict is not None for column in columns) else 422
    return render(request, "goals/sharpening/table.html", context, status=status)


def _store(request: Request, meeting: MeetingForm, columns: list[Column]) -> bool:
    """Store what was changed in every column; nothing at all where one of them is refused."""
    changed, whole = 0, True
    told = meeting.meeting
    with transaction.atomic():
        for column in columns:
            try:
                changed += _store_column(request, told, column)
            except StaleRecord as stale:
                whole = False
                column.conflict = compare(_wording(column.form), stale.current)
                column.form = cast("ColumnForm", onto(column.form, stale.current))
            except ValidationError as error:
                whole = False
                _tell(meeting, column, error)
        if not whole:
            transaction.set_rollback(True)
    if whole:
        messages.success(
            request,
            _("Saved. A round is kept for each goal whose wording was sharpened.") if changed else _("Saved."),
        )
    return whole


def _store_column(request: Request, told: dict[str, Any], column: Column) -> int:
    """The number of rounds it made: one, or none where the wording stands."""
    data, goal, by = column.form.cleaned_data, column.goal, member(request)
    stored = Goal.objects.select_related("organisation").get(pk=goal.pk)
    if stored.version != data["version"] and column.form.has_changed():
        raise StaleRecord(stored)
    facts = {name: data[name] for name in ("actor", "kind") if data[name] != getattr(stored, name)}
    if facts:
        edit_goal(stored, by=by, reason=told["why"] or told["occasion"], **facts)
    judge_goal(stored, by=by, verdicts=column.form.verdicts, on=told["on"])
    wording = {name: data[name].strip() for name in ("title", "description")}
    if all(wording[name] == getattr(stored, name) for name in wording):
        return 0
    sharpen_goal(stored, by=by, **wording, **told)
    return 1


def _wording(form: ColumnForm) -> ColumnForm:
    names = ("title", "description", "actor", "kind")
    form.cleaned_data = {name: form.cleaned_data[name] for name in names}
    return form


def _tell(meeting: MeetingForm, column: Column, error: ValidationError) -> None:
    """What concerns the meeting is said at the meeting, with the goal it was about."""
    if hasattr(error, "error_dict") and error.error_dict.keys() & {"on", "why", "reason"}:
        for name, errors in error.error_dict.items():
            words = [f"{column.goal.title}: {message}" for each in errors for message in each.messages]
            meeting.add_error("why" if name == "reason" else name if name in meeting.fields else None, words)
        return
    tell(column.form, error)
