"""Units from a register's file: the upload, and the file compared with what is there."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.jobs.models import BackgroundJob
from network.jobs.rules import KINDS
from network.organisations.views import ORGANISATIONS
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.registers.actions.files import (
    STORED_FILE,
    ask_to_store,
    being_stored,
    compare,
    keep_file,
    may_import,
    store_rows,
)
from network.registers.enums import STORED, RowState
from network.registers.forms import RegisterFileForm, RowsFilter, StoreRowsForm
from network.registers.models import RegisterFile
from network.registers.selectors.comparison import ComparedRow
from network.text.alphabet import alphabetical
from network.text.numbers import parse_id, readable
from network.web.filters import say_unused, say_unused_of

RECENT = 5
ON_A_PAGE = 100
TO_STORE = "lagres"
FROM_FILE = (_("From a register"), "network:register_import")


class UploadRegister(ActionFormView):
    """GET: where the registers' files come from, and the form. POST: the file is parsed and kept, and compared."""

    form_class = RegisterFileForm
    template_name = "network/registers/upload.html"
    title = _("Units from a register")
    lead = _("New, renamed, moved and closed units, from the file of a national register. You see every row first.")
    breadcrumbs = (ORGANISATIONS,)
    submit = _("See the rows")
    stylesheets = ("css/network/registers.css",)

    def prepare(self, **kwargs: Any) -> None:
        self.cancel_url = reverse("network:organisations")
        if not may_import(self.request.user):
            raise NotAllowed(f"{self.request.user.pk} manages no organisation")

    def act(self, form: RegisterFileForm) -> RegisterFile:
        file, kind = form.cleaned_data["file"], form.cleaned_data["usual_kind"]
        try:
            return keep_file(file.read(), name=file.name, by=self.request.user, usual_kind=kind)
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from error

    def get_next(self, result: RegisterFile) -> RegisterFile:
        return result

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(recent=RegisterFile.objects.latest_of(self.request.user, RECENT), **kwargs)


class RegisterFilePage(ActionFormView):
    """GET: what each row would do, one state at a time (`vis`), of one municipality (`kommune`). POST: rows stored.

    `line` names the rows that are ticked; with `all` every row of the filter is stored, on all pages.
    """

    form_class = StoreRowsForm
    template_name = "network/registers/file.html"
    stylesheets = ("css/network/registers.css",)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.file = get_object_or_404(RegisterFile.objects.visible_to(self.request.user), pk=kwargs["pk"])
        if not may_import(self.request.user):
            raise NotAllowed(f"{self.request.user.pk} manages no organisation")
        self.title, self.cancel_url = self.file.name, self.file.get_absolute_url()
        self.breadcrumbs = [ORGANISATIONS, (FROM_FILE[0], reverse(FROM_FILE[1]))]
        if (job := being_stored(self.file)) is not None:
            return redirect(job)
        self._compare()
        return None

    def _compare(self) -> None:
        """Read the file against what is there, and the filters of the address."""
        self.comparison = compare(self.file, user=self.request.user)
        places = {row.municipality.pk: row.municipality.name for row in self.comparison.rows if row.municipality}
        choices = sorted(places.items(), key=lambda place: alphabetical(place[1]))
        self.filter = RowsFilter(self.request.GET, municipalities=choices)
        say_unused_of(self.request, self.filter)
        self.shows = self._shows()

    def _shows(self) -> str:
        asked = self.request.GET.get("vis", "")
        known = asked if asked == TO_STORE or asked in self.comparison.by_state else ""
        say_unused(self.request, {"vis": known})
        return known or (TO_STORE if self.comparison.storable else next(iter(self.comparison.by_state), TO_STORE))

    def _rows(self, shows: str) -> Sequence[ComparedRow]:
        """The rows of a state, or those that can be stored in the order of their states, of the chosen municipality."""
        groups, place = self.comparison.by_state, self.filter.chosen("kommune")
        states = STORED if shows == TO_STORE else (RowState(shows),)
        rows = [row for state in states for row in groups.get(state, [])]
        return [row for row in rows if place is None or (row.municipality and row.municipality.pk == place)]

    def _lines(self) -> list[int]:
        if "all" in self.request.POST:
            return [row.line for row in self._rows(TO_STORE)]
        return [line for text in self.request.POST.getlist("line") if (line := parse_id(text))]

    def act(self, form: StoreRowsForm) -> BackgroundJob | list[ComparedRow]:
        lines, user = self._lines(), self.request.user
        given = {"lines": lines, "on": form.cleaned_data["on"], "seen": form.cleaned_data["seen"]}
        if KINDS[STORED_FILE].is_quick(len(lines)):
            return store_rows(self.file, by=user, **given)
        return ask_to_store(self.file, by=user, **given)

    def get_success_message(self, result: BackgroundJob | list[ComparedRow]) -> str:
        if isinstance(result, BackgroundJob):
            return ""
        counts = {state: sum(row.state == state for row in result) for state in STORED}
        words = {
            RowState.NEW: ngettext("%(n)s unit added", "%(n)s units added", counts[RowState.NEW]),
            RowState.CHANGED: ngettext("%(n)s unit changed", "%(n)s units changed", counts[RowState.CHANGED]),
            RowState.CLOSED: ngettext("%(n)s unit closed", "%(n)s units closed", counts[RowState.CLOSED]),
        }
        parts = [words[state] % {"n": readable(count)} for state, count in counts.items() if count]
        return f"{', '.join(parts)}."

    def get_next(self, result: BackgroundJob | list[ComparedRow]) -> Any:
        return result if isinstance(result, BackgroundJob) else self.file

    def form_invalid(self, form: Any) -> HttpResponse:
        self._compare()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ticked = (
            {parse_id(text) for text in self.request.POST.getlist("line")} if self.request.method == "POST" else None
        )
        rows = self._rows(self.shows)
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("page"))
        states = [(state, len(group)) for state, group in self.comparison.by_state.items() if state not in STORED]
        return super().get_context_data(
            file=self.file,
            comparison=self.comparison,
            filter=self.filter,
            shows=self.shows,
            may_store=self.shows == TO_STORE and bool(rows),
            counts=[(state, len(self.comparison.by_state.get(state, []))) for state in STORED],
            states=states,
            page=page,
            shown=[(row, ticked is None or "all" in self.request.POST or row.line in ticked) for row in page],
            columns=self._columns(),
            **kwargs,
        )

    def _columns(self) -> list[str]:
        return list(self.file.columns.values())
