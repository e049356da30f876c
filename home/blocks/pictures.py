"""Pictures, with words for those who do not see them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture that is described, or said to be decoration."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=240,
        required=False,
        help_text=_("Read aloud to those who do not see it. Say what matters here, in one sentence."),
    )
    decorative = blocks.BooleanBlock(
        label=_("The picture is only decoration"), required=False, help_text=_("Then it is passed over in silence.")
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=240, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "home/blocks/picture.html"
        description = _("A picture with a description and, if wanted, a caption.")
        preview_value = {"image": None, "alt_text": "", "decorative": True, "caption": "Barn og voksne ved fjorden"}

    def clean(self, value: Any) -> Any:
        """Either described or decorative: never neither, never both."""
        cleaned = super().clean(value)
        described = bool(cleaned.get("alt_text", "").strip())
        if described and cleaned.get("decorative"):
            raise StructBlockValidationError(
                {"alt_text": ValidationError(gettext("A picture that is only decoration has no description."))}
            )
        if not described and not cleaned.get("decorative"):
            raise StructBlockValidationError(
                {"alt_text": ValidationError(gettext("Say what the picture shows, or that it is only decoration."))}
            )
        return cleaned
