"""A region's look changed, and its logo."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.looks.actions import change_look
from home.looks.forms import LookForm
from home.looks.models import RegionLook
from home.pages.models import HomePage
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.views import OrganisationFormView
from network.web.requests import Request

A_YEAR = 365 * 24 * 3600


@method_decorator(never_cache, name="dispatch")
class ChangeLook(OrganisationFormView):
    """GET, POST: what stands around the pages of a region, for those who manage it."""

    form_class = LookForm
    title = _("How %(name)s shows itself")
    lead = _("This stands on the front page and around every page of the region.")
    success_message = _("The new look is there.")
    autosave = "region-look"

    def about(self, organisation: Organisation) -> None:
        if organisation.kind != OrganisationKind.REGION:
            raise Http404
        super().about(organisation)
        self.record = RegionLook.objects.filter(region=organisation).first()

    def get_initial(self) -> dict[str, Any]:
        front = HomePage.objects.filter(region=self.organisation).first()
        languages = self.record.languages if isinstance(self.record, RegionLook) else RegionLook().languages
        return super().get_initial() | {
            "sentence": front.intro if front else "",
            "language": self.organisation.language,
            "languages": languages.split(),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        has_logo = isinstance(self.record, RegionLook) and bool(self.record.logo)
        return super().get_form_kwargs() | {"has_logo": has_logo}

    def act(self, form: Any) -> RegionLook:
        return change_look(self.organisation, by=self.request.user, **form.given())


@require_safe
def logo(request: Request, name: str) -> HttpResponse:
    """GET: the logo of a region, for everybody; one that was replaced is gone."""
    look = get_object_or_404(RegionLook, logo=f"logos/{name}.webp")
    try:
        with look.logo.open("rb") as file:
            answer = HttpResponse(file.read(), content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error
    patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    return answer
