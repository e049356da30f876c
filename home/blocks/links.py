"""Ways onward: documents and links that an editor picks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentsBlock(blocks.StructBlock):
    """Files from the document library."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"), min_num=1)

    class Meta:
        label = _("Documents")
        icon = "doc-full-inverse"
        template = "home/blocks/documents.html"
        description = _("Files to read or download.")
        preview_value = {"heading": "Dokumenter", "documents": []}


class LinkBlock(blocks.StructBlock):
    """A link to a page of ours or an address outside."""

    text = blocks.CharBlock(label=_("Text of the link"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("or an address"), required=False)

    def clean(self, value: Any) -> Any:
        """A page or an address, one of the two."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            raise StructBlockValidationError(
                {"address": ValidationError(gettext("Choose a page or write an address, one of the two."))}
            )
        return cleaned


class LinksBlock(blocks.StructBlock):
    """A few links."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        label = _("Links")
        icon = "link"
        template = "home/blocks/links.html"
        description = _("Links to our own pages or elsewhere.")
        preview_value = {
            "heading": "Les mer",
            "links": [{"text": "Opplæringslova", "page": None, "address": "https://lovdata.no/"}],
        }
