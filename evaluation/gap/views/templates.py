"""GAP templates: read, written, changed, taken in use."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evaluation.filing.forms import show_errors
from evaluation.filing.querysets import evaluated_by
from evaluation.gap.actions.templates import MOST_DIMENSIONS, change_template, write_template
from evaluation.gap.forms.templates import (
    BaseDimensionFormSet,
    TemplateForm,
    dimension_formset,
    rearranged,
    rows_of,
    rows_sent,
)
from evaluation.gap.models import Dimension, GapTemplate
from evaluation.gap.views.access import member
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed, StaleRecord
from network.text.alphabet import by_name
from network.web.requests import MemberRequest


def visible_template(request: MemberRequest, pk: int) -> GapTemplate:
    templates = GapTemplate.objects.visible_to(request.user).with_use_on(request.on)
    templates = templates.select_related("organisation", "replaces")
    return get_object_or_404(templates, pk=pk)


def _editable(request: MemberRequest, pk: int) -> GapTemplate:
    template = visible_template(request, pk)
    if not GapTemplate.objects.editable_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{member(request).pk} may not change template {pk}")
    return template


def _region_of(person: Person) -> Organisation:
    """The region in which the person files analyses; NotAllowed where there is none."""
    first = evaluated_by(person).order_by("path").first()
    if first is None:
        raise NotAllowed(f"{person.pk} evaluates no organisation")
    return first.get_root()


def _first_day(template: GapTemplate) -> date:
    """The day it was first put in use, or it was written where it never was (one query)."""
    first = template.steps.first()
    return first.on if first else timezone.localdate(template.created_at)


@login_required
@require_safe
def gap_templates(request: MemberRequest) -> HttpResponse:
    """Those in use first; at another day those that had been put in use by then."""
    templates = GapTemplate.objects.visible_to(request.user).with_dimensions_counted()
    templates = templates.with_use_on(request.on).order_by("status", by_name("name"), "-edition", "pk")
    if request.per is not None:
        templates = templates.filter(status_then__isnull=False)  # type: ignore[misc]
    context = {
        "templates": templates,
        "may_write": request.per is None and evaluated_by(request.user).exists(),
    }
    return render(request, "evaluation/gap/templates.html", context)


@login_required
@require_safe
def gap_template(request: MemberRequest, pk: int) -> HttpResponse:
    """The template and when it was in use; at another day before it was first in use that it was not there yet."""
    template = visible_template(request, pk)
    if request.per is not None and template.status_then is None and (day := _first_day(template)) > request.per:
        context = {"thing": template, "day": day, "heading": _("This template was not in use yet")}
        return render(request, "evaluation/filing/not_yet.html", context)
    context = {
        "template": template,
        "dimensions": Dimension.objects.of(template).select_related("theme"),
        "newer": GapTemplate.objects.visible_to(request.user).filter(replaces=template).first(),
        "steps": template.steps.filter(on__lte=request.on).select_related("by").order_by("-on", "-pk"),
        "may_edit": request.per is None and GapTemplate.objects.editable_by(request.user).filter(pk=pk).exists(),
        "may_decide": request.per is None and GapTemplate.objects.decided_on_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "evaluation/gap/template.html", context)


def _written(
    request: MemberRequest, form: Form, rows: BaseDimensionFormSet, region: Organisation, template: GapTemplate | None
) -> GapTemplate | None:
    """The template as stored, or None with the errors laid on the form."""
    if not (form.is_valid() and rows.is_valid()):
        return None
    said = {
        "name": form.cleaned_data["name"],
        "description": form.cleaned_data["description"],
        "dimensions": rows.drafts(),
        "by": member(request),
    }
    try:
        if template is None:
            return write_template(organisation=region, **said)
        return change_template(template, expected_version=form.cleaned_data["version"], **said)
    except ValidationError as error:
        show_errors(form, error)
    except StaleRecord:
        form.add_error(None, _("Somebody saved a newer version meanwhile. Open it in another tab and compare."))
    return None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap_template_write(request: MemberRequest, pk: int | None = None) -> HttpResponse:
    """A new template, or one that is changed; one with analyses becomes a new edition.

    The buttons that add, move and preview dimensions (`do`) show the form again with what was typed; nothing is stored.
    """
    template = _editable(request, pk) if pk else None
    region = template.organisation if template else _region_of(member(request))
    button = request.POST.get("do", "")
    current = None
    if request.method != "POST":
        form = TemplateForm.showing(template) if template else TemplateForm()
        rows = dimension_formset(rows_of(template) if template else [{}], region=region)
    elif button:
        form = TemplateForm(initial=request.POST.dict())
        moved, current = rearranged(rows_sent(request.POST), button)
        rows = dimension_formset(moved, region=region)
    else:
        form = TemplateForm(request.POST)
        rows = dimension_formset([], request.POST, region=region)
        if stored := _written(request, form, rows, region, template):
            messages.success(request, _("The template is saved."))
            return redirect(stored)
    context = {
        "form": form,
        "rows": rows,
        "current": current,
        "is_full": len(rows.forms) >= MOST_DIMENSIONS,
        "preview": rows_sent(request.POST) if button == "preview" else None,
        "template": template,
        "makes_new_edition": template is not None and template.analyses.exists(),
    }
    return render(request, "evaluation/gap/template_form.html", context)
