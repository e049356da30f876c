"""What one can do in evaluation, and what waits."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evaluation.cipp.models import CippEvaluation
from evaluation.filing.enums import FilingStatus
from evaluation.filing.querysets import evaluated_by
from evaluation.gap.models import GapAnalysis
from evaluation.gap.selectors.listing import list_rows
from network.web.requests import MemberRequest


@login_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    drafts = GapAnalysis.objects.editable_by(request.user).drafts().with_progress()
    related = ("organisation", "template")
    latest = GapAnalysis.objects.visible_to(request.user).submitted().held_by(request.on).with_the_one_before()
    latest = latest.select_related(*related, "gathering")
    unfinished = CippEvaluation.objects.editable_by(request.user).filter(status=FilingStatus.DRAFT)
    today = request.per is None
    context = {
        "drafts": drafts.select_related(*related).order_by("-changed_at", "-pk")[:5] if today else [],
        "unfinished": unfinished.select_related("organisation").order_by("-changed_at", "-pk")[:5] if today else [],
        "latest": list_rows(list(latest.latest_first()[:5]), request.per),
        "may_file": evaluated_by(request.user).exists(),
    }
    return render(request, "evaluation/pages/index.html", context)
