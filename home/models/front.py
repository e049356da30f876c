"""The front page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import WRITTEN
from home.reading.front import FrontReading
from network.enums import OrganisationKind
from network.page_history import ReadAsOf
from network.requests import Request


class HomePage(ReadAsOf, Page):
    """What the network wants in one sentence; the rest of the page is read from the records."""

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

    max_count = 1
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
        FieldPanel("region"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: Request, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["reading"] = FrontReading(self, request)
        return context
