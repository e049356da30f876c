"""A board made or changed, and a dot vote made of ideas."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.boards.enums import BoardKind, ResultsShown
from gatherings.boards.models import Board
from gatherings.boards.rules import MOST_GROUPS
from gatherings.programme.models import Session
from network.records.forms.fields import text_field, version_field
from network.text.points import without_marks

LONGEST_LINES = 20_000


class LinesField(forms.CharField):
    """Lines of text, each one thing; marks of lists and empty lines are left out."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return [words for line in without_marks(text) if (words := " ".join(line.split()))]


class BoardForm(forms.Form):
    """What is asked, how, and when the results are shown."""

    title = text_field(Board, "title", _("Title"), help_text=_("The question, as it stands on the wall."))
    kind = forms.ChoiceField(label=_("What people do"), choices=BoardKind.choices)
    session_uid = forms.TypedChoiceField(label=_("Session"), coerce=UUID, empty_value=None, required=False)
    instructions = text_field(
        Board, "instructions", _("What to do"), help_text=_("A few words beneath the title."), rows=2
    )
    parts = LinesField(
        label=_("Questions to the groups, or answers to vote on"),
        help_text=_("One on each line. An idea wall, a word cloud and question time have none."),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    group_names = LinesField(
        label=_("Names of the groups"),
        help_text=_("One on each line. Left empty they are called group 1, 2 and so on."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    groups = forms.IntegerField(
        label=_("Number of groups"),
        help_text=_("For group results."),
        required=False,
        min_value=0,
        max_value=MOST_GROUPS,
    )
    dots = forms.IntegerField(
        label=_("Dots, or most answers of each"),
        help_text=_("For a dot vote, and for a poll with several answers."),
        required=False,
        min_value=0,
        max_value=20,
    )
    low_label = text_field(Board, "low_label", _("What 1 means"), help_text=_("For a scale."))
    high_label = text_field(Board, "high_label", _("What 6 means"), help_text=_("For a scale."))
    results = forms.ChoiceField(
        label=_("When do people see what the others answer?"), choices=ResultsShown.choices, widget=forms.RadioSelect
    )
    columns = LinesField(
        label=_("Headings to sort under"),
        help_text=_("One on each line. They can be added while the board is open."),
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = version_field(required=False)

    def __init__(self, *args: Any, sessions: list[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(session.uid), f"{session.clock} {session.title}") for session in sessions]
        self.fields["session_uid"].choices = [("", _("The whole gathering")), *named]  # type: ignore[attr-defined]

    def clean_group_names(self) -> str:
        return "\n".join(self.cleaned_data["group_names"])

    def clean_groups(self) -> int:
        return self.cleaned_data["groups"] or 0

    def clean_dots(self) -> int:
        return self.cleaned_data["dots"] or 0


class DotVoteForm(forms.Form):
    """A vote on the ideas of a board."""

    title = text_field(Board, "title", _("Title"), help_text=_("The question, as it stands on the wall."))
    dots = forms.IntegerField(label=_("How many dots has each?"), min_value=1, max_value=20, initial=3)
