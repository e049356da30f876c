"""The form of a region's look."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.looks.models import RegionLook
from home.pages.models import HomePage
from network.records.forms.fields import text_field, version_field

TEXTS = ("owner", "logo_alt", "contact_name", "contact_address", "privacy_name", "privacy_address")


class LookForm(forms.Form):
    """All that stands around the pages of a region."""

    sentence = text_field(
        HomePage,
        "intro",
        _("The sentence on the front page"),
        rows=2,
        required=True,
        help_text=_("What you want together, so that a parent understands it."),
    )
    owner = text_field(
        RegionLook,
        "owner",
        _("Who stands behind"),
        help_text=_("It stands at the foot of every page. Left empty, it is the region."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 10 MB. It stands at the foot of every page."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    logo_alt = text_field(
        RegionLook,
        "logo_alt",
        _("What does the logo show?"),
        help_text=_("For those who cannot see it: the name, as a rule. Needed where there is a logo."),
    )
    remove_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    contact_name = text_field(RegionLook, "contact_name", _("Whom may readers ask?"))
    contact_address = forms.EmailField(
        label=_("The address to write to"),
        required=False,
        max_length=254,
        help_text=_("It is open to all, so use one that several people read where there is one."),
    )
    privacy_name = text_field(
        RegionLook,
        "privacy_name",
        _("Who answers questions about privacy?"),
        help_text=_("Left empty, it is the same as above."),
    )
    privacy_address = forms.EmailField(label=_("Address for privacy"), required=False, max_length=254)
    languages = forms.MultipleChoiceField(
        label=_("Languages offered"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(
        label=_("Language from the beginning"),
        choices=settings.LANGUAGES,
        help_text=_("For readers who have not chosen one, and for mails to those who have not."),
    )
    version = version_field(required=False)

    def __init__(self, *args: Any, has_logo: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["remove_logo"]

    def given(self) -> dict[str, Any]:
        """What `change_look` asks for."""
        given = {**self.cleaned_data, "remove_logo": self.cleaned_data.get("remove_logo", False)}
        return given | {"expected_version": given.pop("version", None)}
