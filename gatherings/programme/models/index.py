"""The page that lists the gatherings."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from gatherings.programme.models.gathering import GatheringPage
from network.cms.addresses import AddressInAnyRegion
from network.cms.history import ReadAsOf
from network.cms.schedule import Scheduled
from network.networks.models import Network
from network.text.alphabet import by_name
from network.web.filters import say_unused


class GatheringIndexPage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """Coming gatherings with the next one biggest, then past ones by year."""

    template = "gatherings/programme/gathering_index_page.html"

    WORDING = ("title", "intro")

    intro = models.CharField(_("introduction"), max_length=300, blank=True, help_text=_("One sentence above the list."))

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["gatherings.GatheringPage"]
    page_description = _("Lists the gatherings.")
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of gatherings")
        verbose_name_plural = _("lists of gatherings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Coming and past gatherings, by network (`?nettverk=`, a slug) and year (`?ar=`); constant queries."""
        context = super().get_context(request, *args, **kwargs)
        on = getattr(request, "on", None) or timezone.localdate()
        published = GatheringPage.objects.child_of(self).live().public()
        years = sorted({d.year for d in published.dates("starts_on", "year")}, reverse=True)
        networks = list(Network.objects.filter(gatherings__in=published).order_by(by_name("name")).distinct())
        network = next((n for n in networks if n.slug == request.GET.get("nettverk")), None)
        year = next((y for y in years if str(y) == request.GET.get("ar")), None)
        say_unused(request, {"nettverk": network, "ar": year})
        gatherings = published.prefetch_related("networks")
        if network is not None:
            gatherings = gatherings.for_network(network)
        if year is not None:
            gatherings = gatherings.in_year(year)
        coming = list(gatherings.upcoming(on))
        first = next((g for g in coming if not g.is_cancelled), None)
        context |= {
            "first": first,
            "coming": [g for g in coming if g is not first],
            "past": list(gatherings.past(on)),
            "years": years,
            "networks": networks,
            "chosen_year": year,
            "chosen_network": network,
            "today": on,
            "may_add": not coming
            and request.user.is_authenticated
            and self.permissions_for_user(request.user).can_add_subpage(),
        }
        return context
