"""Signs of a goal: added, reworded, taken out of use."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ReasonForm
from goals.goals.views.access import writable_goal
from goals.goals.views.base import GoalFormView
from goals.signs.actions import add_sign, edit_sign, withdraw_sign
from goals.signs.forms.signs import SignEditForm, SignForm, plain_number
from goals.signs.models import Sign


class NewSign(GoalFormView):
    """GET, POST: one sign, or one after another with `another`."""

    form_class: type[SignForm] = SignForm
    fields_template = "goals/signs/parts/fields.html"
    title = _("New sign")
    another = _("Save and write another")
    success_message = _("The sign is saved.")

    def prepare(self, **kwargs: Any) -> None:
        self.about(writable_goal(self.request, kwargs["pk"]))

    def act(self, form: SignForm) -> Sign:
        return add_sign(self.goal, text=form.cleaned_data["text"], by=self.request.user, **form.facts)


class SignFormView(GoalFormView):
    """A form about a sign that is in use."""

    def prepare(self, **kwargs: Any) -> None:
        goal = writable_goal(self.request, kwargs["pk"])
        in_use = Sign.objects.select_related("goal__organisation").in_use(timezone.localdate())
        self.sign = get_object_or_404(in_use, pk=kwargs["sign_pk"], goal=goal)
        self.record = self.sign
        self.about(goal)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sign=self.sign, **kwargs)


class EditSign(SignFormView):
    """GET, POST: a sign reworded."""

    form_class = SignEditForm
    template_name = "goals/signs/edit.html"
    fields_template = "goals/signs/parts/fields.html"
    title = _("Edit the sign")
    success_message = _("The sign is saved.")

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {name: plain_number(getattr(self.sign, name)) for name in ("baseline", "target")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"goal": self.goal}

    def act(self, form: SignEditForm) -> Sign:
        data = form.cleaned_data
        meta = {"expected_version": data["version"], "reason": data["reason"]}
        return edit_sign(self.sign, by=self.request.user, text=data["text"], **meta, **form.facts)


class WithdrawSign(SignFormView):
    """GET, POST: take a sign out of use, with a reason."""

    form_class = ReasonForm
    title = submit = _("Take the sign out of use")
    success_message = _("The sign is out of use. It can still be read in the history.")

    def prepare(self, **kwargs: Any) -> None:
        super().prepare(**kwargs)
        self.lead = self.sign.text

    def act(self, form: ReasonForm) -> Sign:
        return withdraw_sign(self.sign, by=self.request.user, reason=form.cleaned_data["reason"])
