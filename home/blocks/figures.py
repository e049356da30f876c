"""Blocks of figures that an editor writes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FigureBlock(blocks.StructBlock):
    """A figure, what it counts, and when."""

    figure = blocks.CharBlock(label=_("Figure"), max_length=20, help_text=_("As it is read: 3 000 or 1:6."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=80)
    as_of = blocks.CharBlock(
        label=_("From when, and the source"),
        max_length=80,
        required=False,
        help_text=_("For example “GSI, 1 October 2025”."),
    )


class FiguresBlock(blocks.StructBlock):
    """A few figures beside one another."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        label = _("Facts and figures")
        icon = "order"
        template = "home/blocks/figures.html"
        description = _("Up to six figures, each with its date.")
        preview_value = {
            "heading": "Kommunen i tall",
            "figures": [{"figure": "318", "label": "barn i barnehage", "as_of": "15. desember 2025"}],
        }
