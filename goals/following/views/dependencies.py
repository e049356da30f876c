"""What a measure waits for: tied and taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.following.actions.dependencies import depend, end_dependency
from goals.following.forms.dependencies import DependencyForm
from goals.following.models import MeasureDependency
from goals.following.selectors import awaited
from goals.goals.forms.errors import tell
from goals.measures.views.access import writable_measure
from network.text.numbers import parse_id
from network.web.requests import MemberRequest


@login_required
@require_http_methods(["GET", "POST"])
def dependencies(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: what the measure waits for, and measures to choose among (`q` searches).

    POST with `depends_on` ties one, with `end` (a link's id) takes one back, with `find` searches.
    """
    measure, user = writable_measure(request, pk), request.user
    if not measure.goal.is_open:
        messages.info(request, _("The goal is closed. Reopen it to change it."))
        return redirect("goals:measure", pk)
    if request.method == "POST" and "end" in request.POST:
        link_pk = parse_id(request.POST["end"]) or 0
        end_dependency(get_object_or_404(MeasureDependency, pk=link_pk, measure=measure, until=None), by=user)
        messages.success(request, _("The measure no longer waits for it."))
        return redirect("goals:measure_dependencies", pk)
    status = 200
    if request.method == "POST" and "find" not in request.POST:
        form = DependencyForm(request.POST, user=user, measure=measure)
        if form.is_valid():
            try:
                depend(measure, on_measure=form.cleaned_data["depends_on"], by=user)
            except ValidationError as error:
                tell(form, error)
            else:
                messages.success(request, _("The measure waits for it now."))
                return redirect("goals:measure", pk)
        status = 422
    else:
        sent = request.POST if request.method == "POST" else request.GET
        form = DependencyForm(initial={"q": sent.get("q", "")}, user=user, measure=measure)
    links = awaited([measure], on=timezone.localdate(), per=None, user=user).get(pk, [])
    context = {"measure": measure, "goal": measure.goal, "form": form, "links": links}
    return render(request, "goals/following/dependencies.html", context, status=status)
