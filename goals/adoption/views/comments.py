"""What members and union representatives say to a goal: said, and taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.adoption.actions.comments import comment_on_goal, give_assent, withdraw_comment
from goals.adoption.enums import AssentVerdict
from goals.adoption.forms.requests import AssentForm, CommentForm
from goals.adoption.models import Comment
from goals.goals.forms.changing import ReasonForm
from goals.goals.forms.errors import tell
from goals.goals.models import Goal
from goals.goals.views.access import member, visible_goal
from network.records.errors import NotAllowed
from network.web.requests import Request


def _to_talk(pk: int) -> HttpResponse:
    return redirect(f"{reverse('goals:goal', args=[pk])}#uttalelser")


@login_required
@require_http_methods(["GET", "POST"])
def comment(request: Request, pk: int) -> HttpResponse:
    """GET, POST: say something to a goal."""
    goal = visible_goal(request, pk)
    if not Goal.objects.commentable_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{member(request).pk} may not comment on goal {pk}")
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            comment_on_goal(goal, by=member(request), text=form.cleaned_data["text"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("Your comment is saved."))
            return _to_talk(pk)
    context = {"goal": goal, "form": form}
    return render(request, "goals/adoption/comment.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: int, comment_pk: int) -> HttpResponse:
    """GET, POST: take back one's own comment, with a reason."""
    goal = visible_goal(request, pk)
    found = get_object_or_404(Comment.objects.withdrawable_by(request.user), pk=comment_pk, goal=goal)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_comment(found, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("Your comment is taken back."))
            return _to_talk(pk)
    context = {"goal": goal, "comment": found, "form": form}
    template = "goals/adoption/comment_withdraw.html"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "POST"])
def assent(request: Request, pk: int) -> HttpResponse:
    """GET, POST: what a union representative says to the goal as it now reads."""
    goal = visible_goal(request, pk)
    if not Goal.objects.assentable_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{member(request).pk} does not represent a union over goal {pk}")
    form = AssentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            give_assent(
                goal, by=member(request), verdict=AssentVerdict(data["verdict"]), text=data["text"], on=data["on"]
            )
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("What you say to the goal is saved."))
            return _to_talk(pk)
    context = {"goal": goal, "form": form}
    return render(request, "goals/adoption/assent.html", context, status=422 if request.method == "POST" else 200)
