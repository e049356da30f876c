"""The municipalities of a region chosen from Statistics Norway's list."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.views import ORGANISATIONS, manageable_by
from network.records.errors import NotAllowed
from network.records.views import ActionFormView
from network.registers.actions.municipalities import add_municipalities
from network.registers.forms import MunicipalitiesForm
from network.registers.selectors.municipality_list import (
    LISTED_FROM,
    ListedMunicipality,
    listed_municipalities,
    municipalities_here,
    region_names,
)

LONGEST_SEARCH = 60


class MunicipalitiesFromList(ActionFormView):
    """GET, POST: the list, by county; `q` searches it. The button `sok` brings it back with the boxes as they were."""

    form_class = MunicipalitiesForm
    template_name = "network/registers/municipalities.html"
    title = _("Municipalities of the region")
    breadcrumbs = (ORGANISATIONS,)
    submit = _("Add the municipalities that are ticked")
    stylesheets = ("css/network/registers.css",)

    def prepare(self, **kwargs: Any) -> None:
        self.cancel_url = reverse("network:organisations")
        self.regions = manageable_by(self.request.user).filter(kind=OrganisationKind.REGION).open()
        if not self.regions.exists():
            raise NotAllowed(f"{self.request.user.pk} decides over no region")
        sent = self.request.POST or self.request.GET
        self.search = sent.get("q", "").strip()[:LONGEST_SEARCH]
        self.ticked = set(sent.getlist("kommune")) & listed_municipalities().keys()

    @property
    def is_searching(self) -> bool:
        return "sok" in self.request.POST

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs() | {"regions": self.regions}
        if self.is_searching:
            kwargs["initial"] = {"region": self.request.POST.get("region", "")}
            del kwargs["data"], kwargs["files"]
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs) if self.is_searching else super().post(request, *args, **kwargs)

    def act(self, form: MunicipalitiesForm) -> list[Organisation]:
        return add_municipalities(self.ticked, region=form.cleaned_data["region"], by=self.request.user)

    def get_success_message(self, result: list[Organisation]) -> str:
        words = ngettext("%(names)s is added.", "%(names)s are added.", len(result))
        return words % {"names": ", ".join(municipality.name for municipality in result)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        here, names = municipalities_here(), region_names()
        places = {number: names.get(row.region_path, "") for number, row in here.items()}
        listed = listed_municipalities().values()
        shown = [row for row in listed if row.number in self.ticked or not self.search or row.is_called(self.search)]

        def county(row: ListedMunicipality) -> str:
            return row.county

        groups = [
            (name, [(row, places.get(row.number, ""), row.number in self.ticked) for row in rows])
            for name, rows in groupby(shown, key=county)
        ]
        opened = {row.county for row in shown if self.search or row.number in self.ticked}
        return super().get_context_data(
            groups=groups, opened=opened, search=self.search, number=len(shown), listed_from=LISTED_FROM, **kwargs
        )
