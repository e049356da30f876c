"""The plan adopted at a gathering."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from gatherings.progress_plan.actions.adopting import adopt_plan
from gatherings.progress_plan.forms import AdoptForm
from gatherings.progress_plan.models import PlanVersion, ProgressPlan
from gatherings.progress_plan.rules import differences, of_plan
from gatherings.progress_plan.selectors.adopting import mark_of
from gatherings.progress_plan.selectors.page import adopted_in, draft_of
from gatherings.progress_plan.views.pages import visible_plan
from network.records.access import require_editable
from network.records.views import ActionFormView
from network.text.numbers import parse_id


class AdoptPlan(ActionFormView):
    """GET: what is to be adopted, in words, and where. POST: adopt it as the next version."""

    form_class = AdoptForm
    template_name = "gatherings/progress_plan/adopt.html"
    stylesheets = ("css/gatherings/progress_plan.css",)
    title = _("Adopt the progress plan")
    submit = _("Adopt")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.plan = visible_plan(self.request, kwargs["pk"])
        require_editable(self.plan, ProgressPlan.objects.adoptable_by(self.request.user))
        self.cancel_url = self.plan.get_absolute_url()
        self.lead = self.plan.title
        self.breadcrumbs = [(_("Progress plan"), self.cancel_url)]
        self.read()
        return None

    def read(self) -> None:
        """The draft as it stands, and what it changes."""
        self.last = self.plan.versions.order_by("number").last()
        draft = draft_of(self.plan)
        self.changes = differences(adopted_in(self.last) if self.last else [], draft)
        self.to_adopt = of_plan(self.changes)
        self.progress = [change for change in self.changes if not change.is_of_plan]
        self.mark = mark_of(draft, self.last.number if self.last else 0)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"plan": self.plan}

    def get_initial(self) -> dict[str, Any]:
        asked = parse_id(self.request.GET.get("samling"))
        return super().get_initial() | {"seen": self.mark, "gathering": asked}

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """The page shows what is adopted now, and the form is about that."""
        self.read()
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["seen"] = self.mark  # type: ignore[index]
        return super().form_invalid(form)

    def act(self, form: AdoptForm) -> PlanVersion:
        data = form.cleaned_data
        return adopt_plan(
            self.plan,
            by=self.request.user,
            gathering=data["gathering"],
            on=data["on"],
            network=data["network"],
            note=data["note"],
            seen=data["seen"] or self.mark,
        )

    def get_success_message(self, result: PlanVersion) -> str:
        return _("Version %(n)s is adopted.") % {"n": result.number}

    def get_next(self, result: PlanVersion) -> PlanVersion:
        return result
