"""Which page an organisation has, and what becomes of it when the organisation ends."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.pages.models import MunicipalityPage
from network.organisations.models import Organisation
from network.organisations.selectors.belongings import Belonging


def page_belongings(organisation: Organisation, successor: Organisation | None) -> Iterator[Belonging]:
    """The municipality's page (1 query)."""
    page = MunicipalityPage.objects.live().filter(organisation=organisation).first()
    if page is None:
        return
    if successor is not None:
        fate = _("Keeps its address, and says at the top that it became part of %(name)s.") % {"name": successor.name}
    else:
        fate = _("Keeps its address, and says at the top that it has closed.")
    yield Belonging(_("The municipality's page"), fate, page.url or "")
