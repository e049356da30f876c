"""What participants send: contributions and votes."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.boards.enums import BoardKind
from gatherings.boards.models import Board, BoardPart
from gatherings.boards.rules import HIGHEST, LONGEST_CONTRIBUTION, LONGEST_WORD, LOWEST
from network.records.forms.fields import Text

MOST_LINES = 20


class ContributionForm(forms.Form):
    """A contribution: of which group, to which question, and its words.

    With an id of its own: sent again it is still the same contribution.
    """

    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    group = forms.CharField(required=False, max_length=60)
    part = forms.ModelChoiceField(
        queryset=BoardPart.objects.none(),
        label=_("Which question?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which question you answer.")},
    )
    text = forms.CharField()

    def __init__(self, *args: Any, board: Board, parts: list[BoardPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board
        self._set_group()
        if board.kind == BoardKind.GROUP_RESULTS and parts:
            field = self.fields["part"]
            field.queryset = board.parts.all()  # type: ignore[attr-defined]
            field.choices = [(part.pk, part.text) for part in parts]  # type: ignore[attr-defined]
        else:
            del self.fields["part"]
        self._set_text()

    def _set_group(self) -> None:
        if self.board.kind == BoardKind.WORDS:
            del self.fields["group"]
        elif self.board.kind == BoardKind.GROUP_RESULTS:
            numbers = [str(number) for number in range(1, self.board.groups + 1)]
            self.fields["group"] = forms.ChoiceField(
                label=_("Your group"),
                choices=[
                    ("", _("Choose your group")),
                    *((number, self.board.group_label(number)) for number in numbers),
                ],
                error_messages={"required": _("Choose your group.")},
            )
            self.order_fields(["group", "part", "text"])
        else:
            self.fields["group"].label = _("Name or group")
            self.fields["group"].help_text = _("You may leave it empty.")
            self.order_fields(["text", "group"])

    def _set_text(self) -> None:
        labels: dict[BoardKind, tuple[Text, Text]] = {
            BoardKind.GROUP_RESULTS: (_("What you came to"), _("One point on each line.")),
            BoardKind.WALL: (_("Your idea"), ""),
            BoardKind.WORDS: (_("A word or two"), _("You can send three of them.")),
            BoardKind.QUESTIONS: (_("Your question"), ""),
        }
        label, help_text = labels[BoardKind(self.board.kind)]
        longest, widget = LONGEST_CONTRIBUTION, cast("forms.Widget", forms.Textarea(attrs={"rows": 3}))
        if self.board.kind == BoardKind.WORDS:
            longest = LONGEST_WORD
            widget = forms.TextInput()
        elif self.board.kind == BoardKind.GROUP_RESULTS:
            longest = LONGEST_CONTRIBUTION * MOST_LINES
        self.fields["text"] = forms.CharField(
            label=label,
            help_text=help_text,
            max_length=longest,
            widget=widget,
            error_messages={"required": _("Write something first.")},
        )


class VoteForm(forms.Form):
    """A vote on the parts of a board: one choice, several, a step on a scale or a place for each.

    Each form that is shown has another `answer_id`: a vote that is changed and changed back is no repetition.
    """

    answer_id = forms.CharField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, board: Board, parts: list[BoardPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board, self.parts = board, parts
        choices = [(part.pk, part.text) for part in parts]
        if board.kind == BoardKind.CHOICE:
            self.fields["answers"] = forms.TypedChoiceField(
                label=_("Your answer"),
                choices=choices,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one answer."), "invalid_choice": _("Choose one answer.")},
            )
        elif self.is_ticked:
            self.fields["answers"] = forms.TypedMultipleChoiceField(
                label=_("Your answers"),
                choices=choices,
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": _("Choose at least one."),
                    "invalid_choice": _("Choose among the answers of this board."),
                },
            )
        else:
            for part in parts:
                self.fields[f"part_{part.pk}"] = self._value_of(part)

    @property
    def is_ticked(self) -> bool:
        return self.board.kind in {BoardKind.SEVERAL, BoardKind.DOTS}

    def _value_of(self, part: BoardPart) -> forms.TypedChoiceField:
        if self.board.kind == BoardKind.SCALE:
            values = range(LOWEST, HIGHEST + 1)
            return forms.TypedChoiceField(
                label=part.text,
                choices=[(value, str(value)) for value in values],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose a number from 1 to 6.")},
            )
        places = range(1, len(self.parts) + 1)
        return forms.TypedChoiceField(
            label=part.text,
            choices=[("", "–"), *((place, str(place)) for place in places)],
            coerce=int,
            error_messages={"required": _("Give it a place."), "invalid_choice": _("Give it a place.")},
        )

    def answers(self) -> Mapping[int, int]:
        """By the key of each part the value that was given."""
        if "answers" in self.fields:
            given = self.cleaned_data["answers"]
            return dict.fromkeys(given if self.is_ticked else [given], 1)
        values = {part.pk: self.cleaned_data.get(f"part_{part.pk}") for part in self.parts}
        return {key: value for key, value in values.items() if value}


def initial_of(board: Board, own: Mapping[int, int]) -> dict[str, Any]:
    """What the device has voted, as the values of a `VoteForm`."""
    if board.kind == BoardKind.CHOICE:
        return {"answers": next(iter(own), None)}
    if board.kind in {BoardKind.SEVERAL, BoardKind.DOTS}:
        return {"answers": list(own)}
    return {f"part_{key}": value for key, value in own.items()}
