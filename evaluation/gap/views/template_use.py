"""A template put in use and taken out of use, by the evaluation network or the coordinator, with a word."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluation.filing.forms import show_errors
from evaluation.gap.actions.templates import take_template_in_use, take_template_out_of_use
from evaluation.gap.forms.templates import UseForm
from evaluation.gap.models import GapTemplate
from evaluation.gap.views.access import member, sent
from evaluation.gap.views.templates import visible_template
from network.records.errors import NotAllowed
from network.text.alphabet import by_name
from network.web.requests import MemberRequest


def _template(request: MemberRequest, pk: int) -> GapTemplate:
    """The template, for whoever decides on its use; NotAllowed for others who see it."""
    template = visible_template(request, pk)
    if not GapTemplate.objects.decided_on_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{member(request).pk} does not decide on the use of template {pk}")
    return template


def _page(
    request: MemberRequest, template: GapTemplate, action: Callable[..., GapTemplate], name: str, done: str
) -> HttpResponse:
    form = UseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            action(template, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, done)
            return redirect(template)
    others = GapTemplate.objects.of_region(template.organisation).in_use().exclude(pk=template.pk)
    most_used_first = others.with_use_on(request.on).order_by("-filed", by_name("name"))  # type: ignore[misc]
    context = {"template": template, "form": form, "others": most_used_first}
    return render(request, name, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_template_use(request: MemberRequest, pk: int) -> HttpResponse:
    done = _("The template is in use: new analyses can be made from it.")
    return _page(request, _template(request, pk), take_template_in_use, "evaluation/gap/template_use.html", done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_template_out(request: MemberRequest, pk: int) -> HttpResponse:
    done = _("The template is out of use. The analyses made from it can still be read.")
    return _page(request, _template(request, pk), take_template_out_of_use, "evaluation/gap/template_out.html", done)
