"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "h3"]


class SectionBlock(blocks.StructBlock):
    """A heading and the text under it."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False, help_text=_("May be left empty."))
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        label = _("Section")
        icon = "pilcrow"
        template = "home/blocks/section.html"
        description = _("A heading with text, lists and links.")
        preview_value = {
            "heading": "Slik arbeider vi",
            "text": "<p>Vi møtes, prøver ut hjemme og forteller hverandre hva som skjedde.</p>",
        }


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=600, rows=3)
    source = blocks.CharBlock(
        label=_("Who said it"), max_length=120, required=False, help_text=_("A role rather than a name.")
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "home/blocks/quote.html"
        description = _("Somebody's own words, set apart.")
        preview_value = {"text": "Vi snakker om barna på en annen måte nå.", "source": "Styrer"}
