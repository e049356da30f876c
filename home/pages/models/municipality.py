"""The municipalities' pages and the list of them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import OF_A_MUNICIPALITY, WRITTEN
from home.default_bodies import municipality_body
from network.cms.addresses import AddressInAnyRegion
from network.cms.history import ReadAsOf
from network.cms.schedule import Scheduled
from network.organisations.enums import OrganisationKind
from network.web.requests import Request


class MunicipalityIndexPage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """The municipalities of the network, as of a date."""

    template = "home/pages/municipality_index_page.html"

    WORDING = ("title", "intro")

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.MunicipalityPage"]
    page_description = _("Lists the municipalities.")
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of municipalities")
        verbose_name_plural = _("lists of municipalities")

    def get_context(self, request: Request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        from home.pages.selectors.moment import may_fill_list  # a page is its own view
        from home.pages.selectors.municipalities import municipality_list  # a page is its own view

        context["municipalities"] = municipality_list(self, request)
        context["may_fill_list"] = not context["municipalities"] and may_fill_list(self, request)
        return context


class MunicipalityPage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """A municipality's page: written blocks and live ones, in the order the editor gives them."""

    template = "home/pages/municipality_page.html"

    WORDING = ("intro", "vision", "body")

    organisation = models.OneToOneField(
        "network.Organisation",
        models.PROTECT,
        related_name="municipality_page",
        limit_choices_to={"kind": OrganisationKind.MUNICIPALITY},
        verbose_name=_("municipality"),
        help_text=_("The municipality whose records the live blocks show."),
    )
    intro = models.TextField(
        _("who we are"), max_length=400, blank=True, help_text=_("Two lines that a neighbour would recognise you by.")
    )
    vision = models.TextField(
        _("our picture of the future"),
        max_length=2000,
        blank=True,
        help_text=_("What children and adults will experience when we have come where we want."),
    )
    body = StreamField([*OF_A_MUNICIPALITY, *WRITTEN], verbose_name=_("content"), blank=True, default=municipality_body)

    parent_page_types: ClassVar[list[str]] = ["home.MunicipalityIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Vision, goals, people and units of one municipality.")
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("intro"), FieldPanel("vision")], heading=_("Who we are")
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("municipality page")
        verbose_name_plural = _("municipality pages")

    def clean(self) -> None:
        super().clean()
        if self.organisation_id and self.organisation.kind != OrganisationKind.MUNICIPALITY:
            raise ValidationError({"organisation": gettext("Choose a municipality.")})

    def get_context(self, request: Request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        from home.pages.selectors.municipality import MunicipalityPageContent  # a page is its own view

        context["page_content"] = MunicipalityPageContent(self, request)
        return context
