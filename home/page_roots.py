"""Which of home's pages belong to an organisation."""

from collections.abc import Iterable

from wagtail.models import Page

from home.models import HomePage, MunicipalityPage
from network.enums import OrganisationKind
from network.models import Organisation


def roots(organisation: Organisation) -> Iterable[Page]:
    """A region's front page; a municipality's page, and those of what has become part of it (one query)."""
    if organisation.kind == OrganisationKind.REGION:
        return HomePage.objects.filter(region=organisation)
    return MunicipalityPage.objects.filter(organisation__path__startswith=organisation.path)
