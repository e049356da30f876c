"""An analysis fetched for a request: hidden is 404, seen but not one's own to change is 403."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from evaluation.gap.actions.templates import MOST_DIMENSIONS
from evaluation.gap.models import GapAnalysis, GapScore
from network.records.access import get_editable
from network.records.views import ActionFormView
from network.web.requests import MemberRequest


def visible_analyses(request: MemberRequest) -> QuerySet[GapAnalysis]:
    visible = GapAnalysis.objects.visible_to(request.user)
    return visible.select_related("template__organisation", "organisation", "filed_by", "gathering")


def visible_gap(request: MemberRequest, pk: int) -> GapAnalysis:
    """The analysis if the user may see it, else 404 (one query)."""
    return get_object_or_404(visible_analyses(request), pk=pk)


def editable_gap(request: MemberRequest, pk: int) -> GapAnalysis:
    """As `visible_gap`, and NotAllowed where the user may only read it (two queries)."""
    return get_editable(visible_analyses(request), GapAnalysis.objects.editable_by(request.user), pk=pk)


def may_edit(request: MemberRequest, analysis: GapAnalysis) -> bool:
    return GapAnalysis.objects.editable_by(request.user).filter(pk=analysis.pk).exists()


def score_at(analysis: GapAnalysis, step: int) -> GapScore:
    """The score of the analysis' n-th dimension, else 404 (one query)."""
    if not 1 <= step <= MOST_DIMENSIONS:
        raise Http404
    scores = list(analysis.scores.in_order().select_related("dimension__theme")[step - 1 : step])
    if not scores:
        raise Http404
    scores[0].analysis = analysis
    return scores[0]


def finding_url(score: GapScore) -> str:
    """The address of the finding on its analysis' page."""
    return f"{score.analysis.get_absolute_url()}#d-{score.dimension_id}"


class GapFormView(ActionFormView):
    """A form about an analysis."""

    analysis: GapAnalysis

    def begin(self, analysis: GapAnalysis, *, cancel_url: str = "") -> None:
        """Name the analysis, and the page that one comes from: its own unless another is given."""
        self.analysis = analysis
        self.cancel_url = cancel_url or analysis.get_absolute_url()
        self.breadcrumbs = [
            (_("GAP analyses"), reverse("evaluation:gap_list")),
            (f"{analysis.organisation.name}, {date_format(analysis.held_on)}", self.cancel_url),
        ]
