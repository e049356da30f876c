"""Hypotheses pasted as one text: read, shown to be corrected, and stored together."""

from typing import Any

from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from goals.studies.actions.hypotheses import propose_hypotheses
from goals.studies.forms.pasting import MOST_HYPOTHESES, PastedForm, PasteForm, initial_of
from goals.studies.models import Hypothesis
from goals.studies.parsers.hypotheses import read_hypotheses
from goals.studies.views.access import anchored, visible_study
from goals.studies.views.hypotheses import WritesInStudy
from network.records.views import Text
from network.text.numbers import parse_id


class PasteHypotheses(WritesInStudy):
    """GET: the form for the text. POST: what was read from it, to be corrected; POST of that (`parts`): it is stored.

    A POST with `again` shows the text once more.
    """

    css_class = "paste"
    title = _("Paste hypotheses")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_study(visible_study(self.request, kwargs["pk"]))
        if response := self.require_areas():
            return response
        self.parts = self._count_parts()
        self.is_stored = self.parts > 0 and "again" not in self.request.POST
        if self.is_stored:
            self._show_parts()
        else:
            self.submit = _("Read the text")
            self.autosave = f"paste-hypotheses-{self.study.pk}"
        return None

    def _count_parts(self) -> int:
        """How many hypotheses were sent to be stored; 0 where it is the text."""
        sent = self.request.POST
        if (parts := parse_id(sent.get("parts", ""))) is not None:
            return max(parts, 1)
        numbers = [parse_id(name.removeprefix("statement-")) for name in sent if name.startswith("statement-")]
        return max((number for number in numbers if number is not None), default=int("parts" in sent))

    def _show_parts(self) -> None:
        self.template_name = "goals/studies/pasted.html"
        self.fields_template = "goals/studies/parts/pasted_fields.html"
        self.title, self.submit = _("Is this how it was meant?"), _("Store the hypotheses")
        self.lead = _("Put right what was misread. Nothing is stored yet.")
        self.autosave = ""

    def get_form_class(self) -> type[Form]:
        return PastedForm if self.is_stored else PasteForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"areas": self.areas}
        if self.is_stored:
            kwargs["parts"] = self.parts
        return kwargs

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if isinstance(form, PastedForm):
            return super().form_valid(form)
        if "again" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return self._read(form)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        if "again" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=PasteForm(areas=self.areas, initial=form.data)))
        return super().form_invalid(form)

    def _read(self, form: Any) -> HttpResponse:
        """What was read from the text, or what is to be done where that is nothing."""
        text = form.cleaned_data["text"]
        pasted = read_hypotheses(text, [area.name for area in self.areas])
        if not pasted.hypotheses:
            form.add_error(
                "text",
                gettext(
                    "No hypothesis was recognised. Let each begin with “Hypothesis 1:”, “Hypothesis 2:” and so on."
                ),
            )
            return self.form_invalid(form)
        if len(pasted.hypotheses) > MOST_HYPOTHESES:
            form.add_error("text", gettext("At most %(n)s hypotheses at a time.") % {"n": MOST_HYPOTHESES})
            return self.form_invalid(form)
        initial = initial_of(pasted.hypotheses, areas=self.areas, otherwise=form.cleaned_data["area"], text=text)
        parts = PastedForm(areas=self.areas, parts=len(pasted.hypotheses), initial=initial)
        self._show_parts()
        return self.render_to_response(self.get_context_data(form=parts, unplaced=pasted.unplaced, pasted=text))

    def act(self, form: PastedForm) -> list[Hypothesis]:
        return propose_hypotheses(self.study, by=self.request.user, entries=form.entries())

    def get_success_message(self, result: list[Hypothesis]) -> Text:
        stored = ngettext("%(n)d hypothesis is stored.", "%(n)d hypotheses are stored.", len(result))
        return stored % {"n": len(result)}

    def get_next(self, result: list[Hypothesis]) -> str:
        return anchored(self.study, "hypoteser")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.is_stored:
            kwargs.setdefault("pasted", self.request.POST.get("text", ""))
        return super().get_context_data(**kwargs)
