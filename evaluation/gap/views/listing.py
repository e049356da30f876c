"""The list of analyses, and where a new one begins."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from evaluation.filing.querysets import evaluated_by
from evaluation.gap.actions.analyses import start_gap
from evaluation.gap.forms.gap import GapFilterForm, StartForm
from evaluation.gap.models import GapAnalysis
from evaluation.gap.selectors.listing import list_rows
from network.memberships.selectors.regions import listed_regions
from network.organisations.rules import in_subtrees
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.web.filters import say_unused_of
from network.web.requests import MemberRequest

PER_PAGE = 20


@login_required
@require_safe
def gap_list(request: MemberRequest) -> HttpResponse:
    """GET: the drafts the reader works on, and what was submitted in the regions that are listed for them."""
    user = request.user
    regions = listed_regions(user, request.on, asked=request.GET.get("kommune", ""))
    ours = in_subtrees(regions, "organisation__path")
    filed = GapAnalysis.objects.visible_to(user).submitted().held_by(request.on).filter(ours)
    years = [day.year for day in filed.dates("held_on", "year", order="DESC")]
    form = GapFilterForm(request.GET, user=user, on=request.on, years=years, regions=regions)
    say_unused_of(request, form)
    filed = form.narrow(filed, request.on)
    filed = filed.with_the_one_before().select_related("organisation", "template", "gathering").latest_first()
    page = Paginator(filed, PER_PAGE).get_page(request.GET.get("page"))
    drafts = GapAnalysis.objects.editable_by(user).drafts().with_progress()
    context = {
        "drafts": list(drafts.select_related("organisation", "template").order_by("-changed_at", "-pk"))
        if request.per is None
        else [],
        "page": page,
        "rows": list_rows(list(page.object_list), request.per),
        "filters": form,
        "is_filtered": form.is_narrowing,
        "may_file": request.per is None and evaluated_by(user).exists(),
    }
    return render(request, "evaluation/gap/list.html", context)


class GapStart(ActionFormView):
    """A new analysis, where a template is in use."""

    template_name = "evaluation/gap/start.html"
    form_class = StartForm
    title = _("New GAP analysis")
    lead = _("Gather the group around one screen. It is saved as you go, and nobody else sees it until you submit it.")
    submit = _("Begin")

    def prepare(self, **kwargs: Any) -> None:
        if not evaluated_by(self.request.user).exists():
            raise NotAllowed(f"{self.request.user.pk} evaluates no organisation")
        self.cancel_url = reverse("evaluation:gap_list")
        self.breadcrumbs = [(_("Evaluation"), reverse("evaluation:index")), (_("GAP analyses"), self.cancel_url)]

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": self.request.GET.get("organisasjon")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def act(self, form: StartForm) -> GapAnalysis:
        return start_gap(by=self.request.user, **form.cleaned_data)

    def get_next(self, result: GapAnalysis) -> str:
        return reverse("evaluation:gap_step", args=[result.pk, 1])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "has_templates": context["form"].fields["template"].queryset.exists()}
