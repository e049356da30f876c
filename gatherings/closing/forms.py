"""The forms by which a gathering is closed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from gatherings.closing.models import Closing, ClosingEdition, ClosingPicture, GatheringDecision
from gatherings.programme.models import GatheringPage
from network.networks.models import Network
from network.organisations.rules import in_subtrees
from network.records.forms.fields import day_field, reason_field, text_field, version_field
from network.text.alphabet import by_name


class SummaryForm(forms.Form):
    """What the gathering came to."""

    summary = text_field(
        Closing,
        "summary",
        _("Summary"),
        help_text=_(
            "For those who were not there, and those who read it in five years: what it was about, and what came of it."
        ),
        rows=12,
    )
    version = version_field(required=False)


class DecisionForm(forms.Form):
    """What was decided, by whom, and on what ground."""

    text = text_field(GatheringDecision, "text", _("What was decided"), rows=3)
    network = forms.ModelChoiceField(
        queryset=Network.objects.none(),
        label=_("Network that decided"),
        required=False,
        empty_label=_("None of them"),
    )
    taken_by = text_field(
        GatheringDecision,
        "taken_by",
        _("Who decided"),
        help_text=_("Where it was no network: for example all who were there."),
    )
    ground = text_field(
        GatheringDecision, "ground", _("On what ground"), help_text=_("What it builds on, and why."), rows=3
    )
    votes = text_field(GatheringDecision, "votes", _("Votes"), help_text=_("For example: unanimous, or 21 against 4."))
    follow_up = text_field(GatheringDecision, "follow_up", _("Who follows it up"))
    decided_on = day_field(_("Day of the decision"))
    version = version_field(required=False)

    def __init__(self, *args: Any, gathering: GatheringPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks = Network.objects.filter(in_subtrees([gathering.organiser.region_path], "organisation__path"))
        self.fields["network"].queryset = networks.select_related("organisation").order_by(by_name("name"), "pk")  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why a decision is withdrawn."""

    reason = reason_field()


class PictureWordsForm(forms.Form):
    """What a picture shows, and what stands beneath it."""

    alt = text_field(
        ClosingPicture,
        "alt",
        _("What the picture shows"),
        help_text=_("Read aloud to those who do not see it. Say what matters here, in one sentence."),
    )
    caption = text_field(ClosingPicture, "caption", _("Caption"))
    version = version_field(required=False)


class NewPictureForm(PictureWordsForm):
    """A picture of the library, of those listed, and its words."""

    image = forms.ModelChoiceField(
        queryset=get_image_model().objects.none(),
        label=_("Picture"),
        error_messages={
            "required": _("Choose a picture."),
            "invalid_choice": _("Choose one of the pictures that are shown."),
        },
    )
    field_order = ("image", "alt", "caption")

    def __init__(self, *args: Any, library: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["image"].queryset = library  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """What has changed since the edition before; nothing is asked for the first."""

    note = text_field(
        ClosingEdition,
        "note",
        _("What has changed"),
        help_text=_("Readers see it beside the new edition. Earlier editions stay."),
    )
