"""A vision drafted, adopted, taken up; its themes are chosen and worded side by side."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.goals import by_municipality
from goals.themes.models import Theme
from goals.visions.actions import MOST_THEMES, ChosenTheme
from goals.visions.models import VisionVersion
from network.organisations.models import Organisation
from network.records.forms.fields import DayField, reason_field

MADE = ("made_on", "occasion", "took_part")
"""How a version came to be: each version's own."""
TEXTS = ("statement", "text", "picture_alt", *MADE)


class VisionForm(forms.Form):
    """All that a version says. `version` is the draft one began from, where there is one."""

    statement = forms.CharField(
        label=_("What do you want to see, in one sentence?"),
        help_text=_("A sentence that children understand and that one remembers."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say in one sentence what you want to see.")},
    )
    text = forms.CharField(
        label=_("The picture in words"),
        help_text=_(
            "What one sees, hears and notices when you have come where you want. Leave a line empty between paragraphs."
        ),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 8}),
    )
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("The drawing you made together, as a photo or scan. JPEG, PNG or WebP, at most 10 MB."),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    picture_alt = forms.CharField(
        label=_("What does the picture show?"),
        help_text=_("For those who cannot see it. Needed where there is a picture."),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
    )
    remove_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    made_on = DayField(label=_("When was it made?"), required=False)
    occasion = forms.CharField(
        label=_("Where, and on what occasion?"),
        help_text=_("Such as the gathering or the meeting where it was drawn."),
        required=False,
        max_length=240,
    )
    took_part = forms.CharField(
        label=_("Who took part?"),
        help_text=_("Groups rather than names: pupils from the tenth grade, parents’ councils, politicians."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
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
        """For each theme that can be chosen: its box, and where it comes from."""
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
        """What goes to the verb: the boxes that are ticked, then the new ones."""
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
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in TEXTS}


class NewVisionForm(VisionForm):
    """The same, for one of the organisations where the person records goals."""

    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Whose picture is it?"), empty_label=None
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["organisation"], organisations)


def offer(field: forms.Field, organisations: Sequence[Organisation]) -> None:
    """Let a field choose among organisations; one that stands alone is not asked about."""
    field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])  # type: ignore[attr-defined]
    field.choices = by_municipality(organisations)  # type: ignore[attr-defined]
    if organisations:
        field.initial = organisations[0].pk
    if len(organisations) == 1:
        field.widget = forms.HiddenInput()


class DayForm(forms.Form):
    """From which day a version holds, and a word on it."""

    on = DayField(
        label=_("From which day?"),
        help_text=_("The day it was so, also where you write it down only now."),
    )
    reason = reason_field(
        _("The meeting or the case, for those who ask in two years."),
        label=_("Where was it adopted?"),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class TakeUpForm(forms.Form):
    """Who takes up a picture as it is, and from which day."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("For whom?"), empty_label=None)
    on = DayField(label=_("From which day?"))

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
        offer(self.fields["organisation"], organisations)


class WhyForm(forms.Form):
    """A word on why."""

    reason = reason_field(label=_("Why?"), rows=2)


def initial_of_next(base: VisionVersion, offered: Iterable[Theme]) -> dict[str, Any]:
    """The next version as its form begins: with what the last one says, but not when, where and by whom it was made."""
    initial = initial_of(base, offered)
    return {name: value for name, value in initial.items() if name not in MADE}


def initial_of(version: VisionVersion, offered: Iterable[Theme]) -> dict[str, Any]:
    """A version as its form begins: themes that can be chosen are ticked, the others stand as lines."""
    initial: dict[str, Any] = {name: getattr(version, name) for name in TEXTS}
    initial["version"] = version.version
    known = {theme.pk for theme in offered}
    lines = []
    for each in version.themes.all():
        if each.theme_id in known:
            initial[f"theme_{each.theme_id}"] = True
            initial[f"words_{each.theme_id}"] = each.words
        else:
            lines.append(f"{each.name}: {each.words}" if each.words else each.name)
    return {**initial, "new_themes": "\n".join(lines)}
