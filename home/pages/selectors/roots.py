"""Which of home's pages belong to an organisation."""

from collections.abc import Iterable

from wagtail.models import Page

from home.pages.models import HomePage, MunicipalityPage
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees


def roots(organisation: Organisation) -> Iterable[Page]:
    """A region's front page; a municipality's page, and those of what has become part of it (one query)."""
    pages: Iterable[Page]
    if organisation.kind == OrganisationKind.REGION:
        pages = HomePage.objects.filter(region=organisation)
    else:
        pages = MunicipalityPage.objects.filter(in_subtrees([organisation.path], "organisation__path"))
    return pages
