"""Articles: about the network, privacy, accessibility."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import WRITTEN
from network.cms.addresses import AddressInAnyRegion
from network.cms.history import ReadAsOf
from network.cms.schedule import Scheduled


class ArticlePage(ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """A page of words that somebody has written."""

    template = "home/pages/article_page.html"

    WORDING = ("title", "intro", "body")

    intro = models.CharField(
        _("introduction"), max_length=300, blank=True, help_text=_("What the page is about, in a sentence or two.")
    )
    body = StreamField(WRITTEN, verbose_name=_("content"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.ArticlePage"]
    subpage_types: ClassVar[list[str]] = ["home.ArticlePage"]
    page_description = _("A page of text, figures, pictures and links.")
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
