"""Comments on a goal and assents of union representatives: given and withdrawn."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from goals.adoption.actions.comments import comment_on_goal, give_assent, withdraw_comment
from goals.adoption.enums import AssentVerdict
from goals.adoption.forms.requests import AssentForm, CommentForm
from goals.adoption.models import Assent, Comment
from goals.goals.forms.changing import ReasonForm
from goals.goals.models import Goal
from goals.goals.views.access import visible_goal
from goals.goals.views.base import GoalFormView
from network.records.access import require_editable


class DeliberationFormView(GoalFormView):
    """A form that leads back to the section about comments on the goal's page."""

    stylesheets = ("css/goals/sharpening.css",)

    def get_next(self, result: Any) -> str:
        return f"{self.cancel_url}#uttalelser"


class NewComment(DeliberationFormView):
    """GET, POST: a comment on a goal."""

    form_class = CommentForm
    title = _("Comment on the goal")
    submit = _("Save the comment")
    success_message = _("Your comment is saved.")

    def prepare(self, **kwargs: Any) -> None:
        self.about(visible_goal(self.request, kwargs["pk"]))
        require_editable(self.goal, Goal.objects.commentable_by(self.request.user))

    def act(self, form: CommentForm) -> Comment:
        return comment_on_goal(self.goal, by=self.request.user, text=form.cleaned_data["text"])


class WithdrawComment(DeliberationFormView):
    """GET, POST: one's own comment withdrawn, with a reason."""

    form_class = ReasonForm
    template_name = "goals/adoption/comment_withdraw.html"
    title = _("Take back your comment")
    submit = _("Take back")
    success_message = _("Your comment is taken back.")

    def prepare(self, **kwargs: Any) -> None:
        self.about(visible_goal(self.request, kwargs["pk"]))
        withdrawable = Comment.objects.withdrawable_by(self.request.user)
        self.comment = get_object_or_404(withdrawable, pk=kwargs["comment_pk"], goal=self.goal)

    def act(self, form: ReasonForm) -> Comment:
        return withdraw_comment(self.comment, by=self.request.user, reason=form.cleaned_data["reason"])


class NewAssent(DeliberationFormView):
    """GET, POST: what a union representative says to the goal as it now reads."""

    form_class = AssentForm
    title = _("What do the union representatives say?")
    text = _(
        "It is shown beside the goal with the day, also to those who decide. "
        "It binds nobody, and what was said before stays."
    )
    success_message = _("What you say to the goal is saved.")

    def prepare(self, **kwargs: Any) -> None:
        self.about(visible_goal(self.request, kwargs["pk"]))
        require_editable(self.goal, Goal.objects.assentable_by(self.request.user))

    def act(self, form: AssentForm) -> Assent:
        data = form.cleaned_data
        verdict = AssentVerdict(data["verdict"])
        return give_assent(self.goal, by=self.request.user, verdict=verdict, text=data["text"], on=data["on"])
