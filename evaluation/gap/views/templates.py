"""GAP templates: read, written, changed, taken in use."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from evaluation.filing.querysets import evaluated_by
from evaluation.gap.actions.templates import MOST_DIMENSIONS, change_template, write_template
from evaluation.gap.forms.templates import (
    BaseDimensionFormSet,
    TemplateForm,
    dimension_formset,
    dimensions_text,
    rearranged,
    rows_of,
    rows_sent,
)
from evaluation.gap.models import Dimension, GapTemplate
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.access import get_editable
from network.records.errors import NotAllowed
from network.records.models import Record
from network.records.views import ActionFormView
from network.text.alphabet import by_name
from network.web.requests import MemberRequest


def visible_templates(request: MemberRequest) -> QuerySet[GapTemplate]:
    templates = GapTemplate.objects.visible_to(request.user).with_use_on(request.on)
    return templates.select_related("organisation", "replaces")


def region_of(person: Person) -> Organisation:
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
    template = get_object_or_404(visible_templates(request), pk=pk)
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


class TemplateWrite(ActionFormView):
    """A new template, or one that is changed; one with analyses becomes a new edition.

    The buttons that add, move and preview dimensions (`do`) show the form again with what was typed; nothing is stored.
    """

    template_name = "evaluation/gap/template_form.html"
    form_class = TemplateForm
    success_message = _("The template is saved.")
    template: GapTemplate | None = None
    rows: BaseDimensionFormSet

    def prepare(self, **kwargs: Any) -> None:
        if pk := kwargs.get("pk"):
            self.template = get_editable(
                visible_templates(self.request), GapTemplate.objects.editable_by(self.request.user), pk=pk
            )
        self.region = self.template.organisation if self.template else region_of(self.request.user)
        self.title = _("Change the template") if self.template else _("New template")
        self.cancel_url = self.template.get_absolute_url() if self.template else reverse("evaluation:gap_templates")
        self.breadcrumbs = [
            (_("GAP analyses"), reverse("evaluation:gap_list")),
            (_("GAP templates"), reverse("evaluation:gap_templates")),
        ]
        self.rows = dimension_formset(rows_of(self.template) if self.template else [{}], region=self.region)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.template, name) for name in TemplateForm.base_fields} if self.template else {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if button := request.POST.get("do", ""):
            return self.rearrange(request.POST, button)
        form = self.get_form()
        self.rows = dimension_formset([], request.POST, region=self.region)
        if form.is_valid() and self.rows.is_valid():
            return self.form_valid(form)
        if not self.rows.management_form.is_valid():
            # How many rows there are was not sent: those that were sent are shown again.
            form.add_error(None, list(self.rows.non_form_errors()))
            self.rows = dimension_formset(rows_sent(request.POST), region=self.region)
        return self.form_invalid(form)

    def rearrange(self, data: QueryDict, button: str) -> HttpResponse:
        """The form as it was sent, after one of the buttons that store nothing."""
        moved, current = rearranged(rows_sent(data), button)
        self.rows = dimension_formset(moved, region=self.region)
        preview = rows_sent(data) if button == "preview" else None
        form = TemplateForm(initial=data.dict())
        return self.render_to_response(self.get_context_data(form=form, current=current, preview=preview))

    def act(self, form: Any) -> GapTemplate:
        given = {**form.cleaned_data, "dimensions": self.rows.drafts(), "by": self.request.user}
        version = given.pop("version")
        if self.template is None:
            return write_template(organisation=self.region, **given)
        return change_template(self.template, expected_version=version, **given)

    def show_newer(self, current: Record) -> None:
        """The dimensions are no part of the form: those stored stand beside those typed, all of them."""
        if not isinstance(current, GapTemplate) or self.conflict is None:
            return
        stored = dimensions_text(rows_of(current))
        typed = dimensions_text([vars(dimension) for dimension in self.rows.drafts()])
        if stored != typed:
            changes = [*self.conflict.changes, (_("Dimensions"), stored, typed)]
            self.conflict = replace(self.conflict, changes=changes)
        self.template = current

    def get_next(self, result: GapTemplate) -> GapTemplate:
        return result

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=self.rows,
            is_full=len(self.rows.forms) >= MOST_DIMENSIONS,
            template=self.template,
            makes_new_edition=self.template is not None and self.template.analyses.exists(),
            **kwargs,
        )
