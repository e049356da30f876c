"""A group at work: goals chosen, set side by side, judged and sharpened together."""

from dataclasses import dataclass, field
from typing import Any

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
from goals.goals.models import Goal
from goals.sharpening.actions.rounds import judge_goal, sharpen_goal
from goals.sharpening.forms import ColumnForm, MeetingForm
from goals.sharpening.selectors.judging import own_verdicts, verdict_counts
from goals.sharpening.selectors.table import MOST_AT_TABLE, SharpeningList
from goals.sharpening.views.chosen import chosen_goals
from network.records.errors import StaleRecord
from network.records.forms.actions import add_errors
from network.records.forms.conflict import BothChanged, resolve_conflict
from network.web.filters import say_unused
from network.web.requests import MemberRequest


@login_required
@require_safe
def choose(request: MemberRequest) -> HttpResponse:
    """GET: the open goals one records, to choose some of; and those that look alike."""
    view = SharpeningList(request.user, request.GET)
    is_asked_for = view.organisation.slug == request.GET.get("organisasjon")
    say_unused(request, {"organisasjon": is_asked_for, "tema": view.theme, "status": view.status})
    return render(request, "goals/sharpening/choose.html", {"view": view, "most": MOST_AT_TABLE})


@dataclass
class Column:
    """One of the goals side by side."""

    goal: Goal
    form: ColumnForm
    judged: list[tuple[Any, str]] = field(default_factory=list)
    """Each criterion's field, with the verdicts of all so far as text."""
    conflict: BothChanged | None = None


def _begin(goal: Goal, own: dict[str, str]) -> dict[str, Any]:
    names = ("title", "description", "actor", "kind", "version")
    return {**{name: getattr(goal, name) for name in names}, **own}


def _columns(request: MemberRequest, goals: list[Goal]) -> list[Column]:
    """2 queries."""
    own, counts = own_verdicts(goals, request.user), verdict_counts(goals)
    sent = request.POST if request.method == "POST" else None
    columns = []
    for goal in goals:
        form = ColumnForm(sent, prefix=f"g{goal.pk}", initial=_begin(goal, own[goal.pk]))
        judged = [(bound, counts[goal.pk].get(bound.name, "")) for bound in form.criteria]
        columns.append(Column(goal, form, judged))
    return columns


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: MemberRequest) -> HttpResponse:
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
    context = {"columns": columns, "meeting": meeting, "adopted": adopted, "failed": any(form.errors for form in forms)}
    status = 200 if sent is None else 409 if any(column.conflict is not None for column in columns) else 422
    return render(request, "goals/sharpening/table.html", context, status=status)


def _store(request: MemberRequest, meeting: MeetingForm, columns: list[Column]) -> bool:
    """Store what was changed in every column; nothing at all where one of them is refused."""
    changed, whole = 0, True
    meeting_data = meeting.meeting
    with transaction.atomic():
        for column in columns:
            try:
                changed += _store_column(request, meeting_data, column)
            except StaleRecord as stale:
                whole = False
                column.conflict = resolve_conflict(column.form, stale.current, user=request.user).changes
            except ValidationError as error:
                whole = False
                _add_errors(meeting, column, error)
        if not whole:
            transaction.set_rollback(True)
    if whole:
        messages.success(
            request,
            _("Saved. A round is kept for each goal whose wording was sharpened.") if changed else _("Saved."),
        )
    return whole


def _store_column(request: MemberRequest, meeting_data: dict[str, Any], column: Column) -> int:
    """The number of rounds it made: one, or none where the wording stands."""
    data, goal, by = column.form.cleaned_data, column.goal, request.user
    stored = Goal.objects.select_related("organisation").get(pk=goal.pk)
    if stored.version != data["version"] and column.form.has_changed():
        raise StaleRecord(stored)
    facts = {name: data[name] for name in ("actor", "kind") if data[name] != getattr(stored, name)}
    if facts:
        edit_goal(stored, by=by, reason=meeting_data["why"] or meeting_data["occasion"], **facts)
    judge_goal(stored, by=by, verdicts=column.form.verdicts, on=meeting_data["on"])
    wording = {name: data[name].strip() for name in ("title", "description")}
    if all(wording[name] == getattr(stored, name) for name in wording):
        return 0
    sharpen_goal(stored, by=by, **wording, **meeting_data)
    return 1


def _add_errors(meeting: MeetingForm, column: Column, error: ValidationError) -> None:
    """Add an action's errors: those about the meeting to its form, with the title of the goal."""
    if hasattr(error, "error_dict") and error.error_dict.keys() & {"on", "why", "reason"}:
        for name, errors in error.error_dict.items():
            messages_of_goal = [f"{column.goal.title}: {text}" for single in errors for text in single.messages]
            meeting.add_error("why" if name == "reason" else name if name in meeting.fields else None, messages_of_goal)
        return
    add_errors(column.form, error)
