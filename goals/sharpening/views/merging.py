"""Goals that say nearly the same made one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.forms.errors import tell
from goals.goals.views.access import member
from goals.sharpening.actions.merging import merge_goals
from goals.sharpening.forms import MergeForm, check_together
from goals.sharpening.views.chosen import chosen_goals
from network.web.requests import Request


@login_required
@require_http_methods(["GET", "POST"])
def merge(request: Request) -> HttpResponse:
    """GET, POST: the goals named by `mal` become one of them, with a reason."""
    goals = chosen_goals(request)
    if len(goals) < 2:
        messages.info(request, _("Choose at least two goals that are still worked on."))
        return redirect("goals:sharpening")
    try:
        check_together(goals)
    except ValidationError as error:
        messages.info(request, error.messages[0])
        return redirect("goals:sharpening")
    form = MergeForm(request.POST or None, goals=goals, initial={"into": goals[0].pk})
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            merge_goals(goals, into=into, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The goals are one. Those that were merged lead here."))
            return redirect("goals:goal", into.pk)
    context = {"goals": goals, "form": form}
    return render(request, "goals/sharpening/merge.html", context, status=422 if request.method == "POST" else 200)
