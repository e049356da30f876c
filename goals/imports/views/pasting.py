"""Goals and measures pasted as text: read into lines, which are corrected before they are looked through as rows."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.goals.views.base import SearchFormMixin
from goals.imports.actions.pasting import keep_lines, keep_pasted
from goals.imports.enums import LineKind
from goals.imports.forms import LinesForm, PasteForm
from goals.imports.models import GoalImport
from goals.imports.rules.lines import lines_from_json
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed
from network.records.views import ActionFormView

GOALS = gettext_lazy("Goals")
IMPORT = gettext_lazy("Import")


class Paste(SearchFormMixin):
    """GET: the form, with the goal above and what the lines are as the address says. POST: the text is read and kept.

    With htmx and `q` the goals to choose among alone; a POST with `find` searches and keeps what was typed.
    """

    form_class = PasteForm
    fields_template = "goals/imports/parts/paste_fields.html"
    stylesheets = ("css/goals/plans.css",)
    css_class = "paste"
    title = gettext_lazy("Paste goals and measures")
    lead = gettext_lazy("From the plan you have. You see and correct every line before anything is stored.")
    submit = gettext_lazy("Read the list")
    autosave = "paste"

    def prepare(self, **kwargs: Any) -> None:
        writable = Organisation.objects.with_permission(self.request.user, Permission.WRITE_GOALS)
        self.organisations = list(writable.open())
        if not self.organisations:
            raise NotAllowed(f"{self.request.user.pk} may record goals nowhere")
        self.cancel_url = reverse("goals:import")
        self.breadcrumbs = [(GOALS, reverse("goals:list")), (IMPORT, self.cancel_url)]

    def get_template_names(self) -> list[str]:
        if self.request.htmx and "q" in self.request.GET:
            return ["goals/goals/parts/uppers.html"]
        return super().get_template_names()

    def get_initial(self) -> dict[str, Any]:
        initial = super().get_initial()
        if initial.get("outermost") not in {LineKind.GOAL, LineKind.MEASURE}:
            initial["outermost"] = LineKind.GOAL.value
        if initial.get("organisation") not in {str(organisation.pk) for organisation in self.organisations}:
            initial.pop("organisation", None)
        return initial

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "organisations": self.organisations}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"field": context["form"]["above"], "search_address": reverse("goals:paste")}

    def act(self, form: PasteForm) -> GoalImport:
        data = form.cleaned_data
        return keep_pasted(
            data["text"],
            organisation=data["organisation"],
            above=data["above"],
            outermost=LineKind(data["outermost"]),
            by=self.request.user,
        )

    def get_next(self, result: GoalImport) -> str:
        return reverse("goals:import_lines", args=[result.pk])


class Lines(ActionFormView):
    """GET: the lines that were read, each with what it seems to be. POST: they are kept as corrected."""

    form_class = LinesForm
    template_name = "goals/imports/lines.html"
    fields_template = "goals/imports/parts/line_fields.html"
    stylesheets = ("css/goals/plans.css",)
    css_class = "pasted"
    title = gettext_lazy("Is this how it was meant?")
    submit = gettext_lazy("Look through the goals")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        own = GoalImport.objects.visible_to(self.request.user).filter(pasted__isnull=False)
        self.sheet = get_object_or_404(own, pk=kwargs["pk"])
        if self.sheet.stored_at is not None:
            messages.info(self.request, _("The goals are stored already."))
            return redirect(self.sheet)
        self.cancel_url = reverse("goals:import")
        self.breadcrumbs = [(GOALS, reverse("goals:list")), (IMPORT, self.cancel_url)]
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        pasted = self.sheet.pasted or {}
        return super().get_form_kwargs() | {"lines": lines_from_json(pasted["lines"])}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pasted=(self.sheet.pasted or {})["text"], **kwargs)

    def act(self, form: LinesForm) -> GoalImport:
        return keep_lines(self.sheet, form.lines(), by=self.request.user)

    def get_next(self, result: GoalImport) -> GoalImport:
        return result
