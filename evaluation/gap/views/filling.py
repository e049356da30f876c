"""An analysis filled in: one dimension at a time, saved as the group goes, and the last look before it is sent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from evaluation.gap.actions.analyses import describe_gap, score_dimension, submit_gap
from evaluation.gap.forms.gap import AboutForm, ScoreForm
from evaluation.gap.models import GapAnalysis, GapScore
from evaluation.gap.views.access import GapFormView, editable_gap
from network.records.errors import StaleRecord
from network.records.models import Record
from network.text.numbers import parse_id
from network.web.requests import MemberRequest

SUMMARY = "oppsummering"


@login_required
@require_safe
def gap_continue(request: MemberRequest, pk: int) -> HttpResponse:
    """To the first dimension that is not scored, or to the summary when all are."""
    analysis = editable_gap(request, pk)
    if not analysis.is_draft:
        return redirect(analysis)
    for step, score in enumerate(analysis.scores.in_order(), start=1):
        if not score.is_scored:
            return redirect("evaluation:gap_step", pk=pk, step=step)
    return redirect("evaluation:gap_summary", pk=pk)


class DraftView(GapFormView):
    """A form about a draft; leads to the page of one that is submitted."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        analysis = editable_gap(self.request, kwargs["pk"])
        self.begin(analysis, cancel_url=analysis.get_summary_url())
        return None if analysis.is_draft else redirect(analysis)


class ScoreFormView(GapFormView):
    """A form that shows one score of an analysis."""

    score: GapScore

    def get_initial(self) -> dict[str, Any]:
        return {field: getattr(self.score, field) for field in ("version", *GapScore.WORDING)}

    def show_newer(self, current: Record) -> None:
        if isinstance(current, GapScore):
            self.score = current

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"analysis": self.analysis, "score": self.score, "dimension": self.score.dimension}
        return super().get_context_data(**shown, **kwargs)


class GapStep(ScoreFormView):
    """One dimension. Without script «Next» saves; with it every change is saved at once."""

    template_name = "evaluation/gap/step.html"
    form_class = ScoreForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        analysis = editable_gap(self.request, kwargs["pk"])
        self.begin(analysis, cancel_url=analysis.get_summary_url())
        self.step = kwargs["step"]
        self.scores = list(analysis.scores.in_order().select_related("dimension__theme"))
        if not 1 <= self.step <= len(self.scores):
            raise Http404
        self.score = self.scores[self.step - 1]
        if self.request.method == "POST" and self.request.headers.get("X-Autosave"):
            return None
        if not analysis.is_draft:
            messages.info(self.request, _("This analysis has been submitted. It can be corrected, with a reason."))
            return redirect(analysis)
        return None

    def act(self, form: ScoreForm) -> GapScore:
        return score_dimension(
            self.analysis,
            dimension=self.score.dimension,
            by=self.request.user,
            values=form.values(),
            expected_version=form.cleaned_data["version"],
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("X-Autosave"):
            return self.save_change(ScoreForm(request.POST))
        return super().post(request, *args, **kwargs)

    def save_change(self, form: ScoreForm) -> JsonResponse:
        """Answer the page's script, which sends every change: 409 where somebody saved meanwhile, 422 where refused."""
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=422)
        try:
            saved = self.act(form)
        except ValidationError as error:
            return JsonResponse({"errors": error.messages}, status=422)
        except StaleRecord as stale:
            return JsonResponse({"version": stale.current.version}, status=409)
        return JsonResponse({"version": saved.version, "at": time_format(timezone.localtime(), "TIME_FORMAT")})

    def get_next(self, result: GapScore) -> str:
        """To the step that was asked for, the next one by default, the summary after the last."""
        go = self.request.POST.get("go", "")
        number = parse_id(go)
        step = self.step + 1 if number is None else number
        if go == SUMMARY or step > len(self.scores):
            return self.analysis.get_summary_url()
        return reverse("evaluation:gap_step", args=[self.analysis.pk, max(1, step)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scored = sum(score.is_scored for score in self.scores)
        return super().get_context_data(step=self.step, scores=self.scores, scored=scored, **kwargs)


class GapSummary(DraftView):
    """The whole as dumbbells, the largest gaps first; what follows from each; and «Submit»."""

    template_name = "evaluation/gap/summary.html"
    form_class = Form
    success_message = _("The analysis is submitted. Every member can read it now.")

    def act(self, form: Form) -> GapAnalysis:
        return submit_gap(self.analysis, by=self.request.user)

    def get_next(self, result: GapAnalysis) -> GapAnalysis:
        return result

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        steps = {score.pk: step for step, score in enumerate(self.analysis.scores.in_order(), start=1)}
        largest_first = self.analysis.scores.largest_first().select_related("dimension__theme")
        scores = list(largest_first.with_leads_for(self.request.user, self.request.on))
        for score in scores:
            score.step = steps[score.pk]
        missing = sorted((score for score in scores if not score.is_scored), key=lambda score: score.step or 0)
        return super().get_context_data(analysis=self.analysis, scores=scores, missing=missing, **kwargs)


class GapAbout(DraftView):
    """When a draft was held, where, and who took part."""

    form_class = AboutForm
    title = _("When, where and who")

    def get_initial(self) -> dict[str, Any]:
        return {field: getattr(self.analysis, field) for field in ("held_on", "gathering", "participants")}

    def act(self, form: Form) -> GapAnalysis:
        return describe_gap(self.analysis, by=self.request.user, **form.cleaned_data)
