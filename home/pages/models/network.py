"""The networks' pages and the list of them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import OF_A_NETWORK, WRITTEN
from home.default_bodies import network_body
from network.cms.addresses import AddressInAnyRegion
from network.cms.history import ReadAsOf
from network.cms.schedule import Scheduled
from network.web.requests import Request


class NetworkIndexPage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """The networks there were on a date, with their empty seats."""

    template = "home/pages/network_index_page.html"

    WORDING = ("title", "intro")

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NetworkPage"]
    page_description = _("Lists the networks.")
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of networks")
        verbose_name_plural = _("lists of networks")

    def get_context(self, request: Request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        from home.pages.selectors.moment import may_fill_list  # a page is its own view
        from home.pages.selectors.networks import network_list  # a page is its own view

        context["networks"] = network_list(self, request)
        context["may_fill_list"] = not context["networks"] and may_fill_list(self, request)
        return context


class NetworkPage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """A network's page: written blocks and live ones, in the order the editor gives them."""

    template = "home/pages/network_page.html"

    WORDING = ("body",)

    network = models.OneToOneField(
        "network.Network",
        models.PROTECT,
        related_name="page",
        verbose_name=_("network"),
        help_text=_("The network whose members and gatherings the live blocks show."),
    )
    body = StreamField([*OF_A_NETWORK, *WRITTEN], verbose_name=_("content"), blank=True, default=network_body)

    parent_page_types: ClassVar[list[str]] = ["home.NetworkIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Purpose, members and gatherings of one network.")
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("network"), FieldPanel("body")]

    class Meta:
        verbose_name = _("network page")
        verbose_name_plural = _("network pages")

    def get_context(self, request: Request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        from home.pages.selectors.network import NetworkPageContent  # a page is its own view

        context["page_content"] = NetworkPageContent(self, request)
        return context
