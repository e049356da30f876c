"""The forms of visions: drafted with their themes, adopted, taken up."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.goals import offer_organisations
from goals.goals.forms.steps import StepDayForm
from goals.themes.models import Theme
from goals.visions.actions import MOST_THEMES, ChosenTheme
from goals.visions.models import VisionVersion
from network.organisations.models import Organisation
from network.records.forms.fields import DayField, initial_values, reason_field, text_field

MADE = ("made_on", "occasion", "took_part")
"""How a version was made: not copied to the next one."""
TEXTS = ("statement", "text", "picture_alt", *MADE)


class VisionForm(forms.Form):
    """All that a version says. `version` is the number of the draft's version that it was filled in from, if any."""

    statement = text_field(
        VisionVersion,
        "statement",
        rows=2,
        required=True,
        label=_("What do you want to see, in one sentence?"),
        help_text=_("A sentence that children understand and that one remembers."),
        error_messages={"required": _("Say in one sentence what you want to see.")},
    )
    text = text_field(
        VisionVersion,
        "text",
        rows=8,
        label=_("The picture in words"),
        help_text=_(
            "What one sees, hears and notices when you have come where you want. Leave a line empty between paragraphs."
        ),
    )
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("The drawing you made together, as a photo or scan. JPEG, PNG or WebP, at most 10 MB."),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    picture_alt = text_field(
        VisionVersion,
        "picture_alt",
        rows=2,
        label=_("What does the picture show?"),
        help_text=_("For those who cannot see it. Needed where there is a picture."),
    )
    remove_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    made_on = DayField(label=_("When was it made?"), required=False)
    occasion = text_field(
        VisionVersion,
        "occasion",
        label=_("Where, and on what occasion?"),
        help_text=_("Such as the gathering or the meeting where it was drawn."),
    )
    took_part = text_field(
        VisionVersion,
        "took_part",
        rows=2,
        label=_("Who took part?"),
        help_text=_("Groups rather than names: pupils from the tenth grade, parents’ councils, politicians."),
    )
    new_themes = forms.CharField(
        label=_("New themes"),
        help_text=_("One on each line; after a colon where it comes from, as: Outdoor school: the pupils’ own wish"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, themes: Sequence[Theme], has_picture: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(themes)
        for theme in self.offered:
            self.fields[f"theme_{theme.pk}"] = forms.BooleanField(label=theme.name, required=False)
            self.fields[f"words_{theme.pk}"] = forms.CharField(
                label=_("Where does “%(theme)s” come from?") % {"theme": theme.name}, required=False, max_length=400
            )
        if not has_picture:
            del self.fields["remove_picture"]

    @property
    def theme_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """For each theme that is offered: its checkbox, and the field for where it comes from."""
        return [(self[f"theme_{theme.pk}"], self[f"words_{theme.pk}"]) for theme in self.offered]

    def clean_new_themes(self) -> str:
        lines = [line for line in self.cleaned_data["new_themes"].splitlines() if line.strip()]
        if len(lines) > MOST_THEMES:
            raise forms.ValidationError(_("At most %(n)s themes.") % {"n": MOST_THEMES})
        return "\n".join(lines)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("picture") and not data.get("picture_alt") and "picture_alt" not in self.errors:
            self.add_error("picture_alt", _("Say what the picture shows, for those who cannot see it."))
        return data

    @property
    def chosen_themes(self) -> list[ChosenTheme]:
        """The themes that are ticked, then the new ones."""
        data = self.cleaned_data
        chosen = [
            ChosenTheme(theme.name, data.get(f"words_{theme.pk}", ""), theme)
            for theme in self.offered
            if data.get(f"theme_{theme.pk}")
        ]
        for line in data.get("new_themes", "").splitlines():
            name, _colon, words = line.partition(":")
            chosen.append(ChosenTheme(name.strip(), words.strip()))
        return chosen

    @property
    def version_values(self) -> dict[str, Any]:
        """The arguments of the actions that store a version: its texts, themes and picture."""
        texts = {name: self.cleaned_data[name] for name in TEXTS}
        return {**texts, "themes": self.chosen_themes, "picture": self.cleaned_data["picture"]}


class NewVisionForm(VisionForm):
    """The same, for one of the organisations where the person records goals."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Whose picture is it?"), empty_label=None
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_organisations(self.fields["organisation"], organisations)


class AdoptForm(StepDayForm):
    """From which day a version is in force, and where it was adopted."""

    reason = reason_field(
        _("The meeting or the case, for those who ask in two years."),
        label=_("Where was it adopted?"),
        required=False,
        rows=2,
    )


class TakeUpForm(forms.Form):
    """Who takes up a vision as it is, and from which day."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("For whom?"), empty_label=None)
    on = DayField(label=_("From which day?"), initial=timezone.localdate)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_organisations(self.fields["organisation"], organisations)


def initial_of_next_version(latest: VisionVersion, offered: Iterable[Theme]) -> dict[str, Any]:
    """The initial values of the next version: those of the latest, except when, where and by whom it was made."""
    initial = initial_of_version(latest, offered)
    return {name: value for name, value in initial.items() if name not in MADE}


def initial_of_version(version: VisionVersion, offered: Iterable[Theme]) -> dict[str, Any]:
    """The initial values of a form: themes that are offered are ticked, the others are lines of `new_themes`."""
    initial = initial_values(version, VisionForm)
    offered_pks = {theme.pk for theme in offered}
    lines = []
    for theme in version.themes.all():
        if theme.theme_id in offered_pks:
            initial[f"theme_{theme.theme_id}"] = True
            initial[f"words_{theme.theme_id}"] = theme.words
        else:
            lines.append(theme.line)
    return {**initial, "new_themes": "\n".join(lines)}
