"""The front page."""

from contextlib import suppress
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.blocks import WRITTEN
from network.cms.addresses import AddressInAnyRegion
from network.cms.history import ReadAsOf
from network.cms.schedule import Scheduled
from network.organisations.enums import OrganisationKind
from network.web.requests import Request


class HomePage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """What the network wants in one sentence; the rest of the page is read from the records.

    Each region has one, with its lists and articles under it: rights to pages end where it ends.
    """

    template = "home/pages/home_page.html"

    WORDING = ("intro", "body")

    intro = models.CharField(
        _("what this network wants"), max_length=240, help_text=_("One sentence that a parent understands.")
    )
    region = models.ForeignKey(
        "network.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": OrganisationKind.REGION},
        verbose_name=_("region"),
        help_text=_("The region whose goals and municipalities are shown."),
    )
    body = StreamField(WRITTEN, verbose_name=_("further down"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "home.ArticlePage",
        "home.MunicipalityIndexPage",
        "home.NetworkIndexPage",
        "gatherings.GatheringIndexPage",
    ]
    page_description = _("The front page.")
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("region", read_only=True),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        constraints = [models.UniqueConstraint(fields=["region"], name="front_page_once_a_region")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The region, once given, is the page's for good, whatever a revision says: rights follow from it."""
        if self.pk is not None:
            stored = HomePage.objects.filter(pk=self.pk).values_list("region", flat=True).first()
            if stored is not None:
                self.region_id = stored
        super().save(*args, **kwargs)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page below this one at the address; else the page at that address in another region.

        A region without a host of its own is found under its front page's name (`/sunnmore/kommuner/`), and its pages
        where every region's are (`/kommuner/volda/`). At most one query more, and those of the other regions.
        """
        try:
            return super().route(request, path_components)
        except Http404:
            for front in HomePage.objects.live().exclude(pk=self.pk).order_by("path") if path_components else ():
                rest = path_components[1:] if path_components[0] == front.slug else path_components
                with suppress(Http404):
                    return super(HomePage, front).route(request, rest)
            raise

    def get_context(self, request: Request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        from home.pages.selectors.front import FrontPageContent  # a page is its own view

        context["page_content"] = FrontPageContent(self, request)
        return context
