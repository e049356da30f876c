"""The list of analyses, and where a new one begins."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluation.filing.forms import show_errors
from evaluation.filing.querysets import evaluated_by
from evaluation.gap.actions.analyses import start_gap
from evaluation.gap.forms.gap import GapFilterForm, StartForm
from evaluation.gap.models import GapAnalysis
from evaluation.gap.selectors.listing import list_rows
from evaluation.gap.views.access import member, sent
from network.records.errors import NotAllowed
from network.web.filters import say_unused_of
from network.web.requests import MemberRequest

PER_PAGE = 20


@login_required
@require_safe
def gap_list(request: MemberRequest) -> HttpResponse:
    user = request.user
    filed = GapAnalysis.objects.visible_to(user).submitted().held_by(request.on)
    years = [day.year for day in filed.dates("held_on", "year", order="DESC")]
    chosen = GapFilterForm(request.GET, user=user, on=request.on, years=years)
    say_unused_of(request, chosen)
    asked = chosen.cleaned_data
    if municipality := asked.get("kommune"):
        filed = filed.counting_under(municipality, request.on)
    if template := asked.get("mal"):
        filed = filed.filter(template=template)
    if year := asked.get("ar"):
        filed = filed.filter(held_on__year=year)
    filed = filed.with_the_one_before().select_related("organisation", "template", "gathering").latest_first()
    page = Paginator(filed, PER_PAGE).get_page(request.GET.get("page"))
    drafts = GapAnalysis.objects.editable_by(user).drafts().with_progress()
    context = {
        "drafts": list(drafts.select_related("organisation", "template").order_by("-changed_at", "-pk"))
        if request.per is None
        else [],
        "page": page,
        "rows": list_rows(list(page.object_list), request.per),
        "filters": chosen,
        "is_filtered": any(asked.values()),
        "may_file": request.per is None and evaluated_by(user).exists(),
    }
    return render(request, "evaluation/gap/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_start(request: MemberRequest) -> HttpResponse:
    person = member(request)
    if not evaluated_by(person).exists():
        raise NotAllowed(f"{person.pk} evaluates no organisation")
    form = StartForm(sent(request), user=person, initial={"organisation": request.GET.get("organisasjon")})
    if request.method == "POST" and form.is_valid():
        try:
            analysis = start_gap(by=person, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            return redirect("evaluation:gap_step", pk=analysis.pk, step=1)
    has_templates = form.fields["template"].queryset.exists()  # type: ignore[attr-defined]
    return render(request, "evaluation/gap/start.html", {"form": form, "has_templates": has_templates})
