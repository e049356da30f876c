"""The sentences about what changes in a programme, to be worded before it is released."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gatherings.programme.actions.versions import LONGEST_SENTENCE, Words
from gatherings.programme.enums import MAILED, Matter
from gatherings.programme.selectors.changes import Change


@dataclass(frozen=True)
class Sentence:
    """One change with its two fields."""

    change: Change
    text: forms.BoundField
    is_mailed: forms.BoundField


class DiscardForm(forms.Form):
    """`reading` says which draft is given up."""

    reading = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, reading: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent_reading = str(self.data.get("reading", ""))
        if self.is_bound:
            self.data = {**self.data.dict(), "reading": reading}  # type: ignore[attr-defined]
        self.fields["reading"].initial = reading


class ReleaseForm(forms.Form):
    """For each change a sentence, and whether it goes into the mail.

    `reading` says which draft the sentences are about. Where another was sent, the form goes on from the draft of now:
    new sentences are filled in, and what was typed stays.
    """

    reading = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *args: Any, changes: Sequence[Change], reading: str, **kwargs: Any
    ) -> None:
        self.changes, self.sent_reading = changes, ""
        if data is not None:
            self.sent_reading = str(data.get("reading", ""))
            data = self._renewed(data, reading)
        super().__init__(data, *args, **kwargs)
        self.fields["reading"].initial = reading
        for change in changes:
            key = name_of(change)
            self.fields[f"text-{key}"] = forms.CharField(
                label=str(Matter(change.matter).label),
                initial=change.text,
                required=False,
                max_length=LONGEST_SENTENCE,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"mail-{key}"] = forms.BooleanField(
                label=_("In the mail"), initial=change.matter in MAILED, required=False
            )
            self.fields[f"was-{key}"] = forms.CharField(initial=change.text, required=False, widget=forms.HiddenInput)

    def _renewed(self, data: Mapping[str, Any], reading: str) -> dict[str, Any]:
        kept: dict[str, Any] = {name: data.get(name) for name in data}
        for change in self.changes:
            key = name_of(change)
            typed, was = kept.get(f"text-{key}"), kept.get(f"was-{key}")
            if typed is None:
                kept |= {f"text-{key}": change.text, f"mail-{key}": change.matter in MAILED and "on"}
            elif typed == was:
                kept[f"text-{key}"] = change.text
            kept[f"was-{key}"] = change.text
        return {**kept, "reading": reading}

    @property
    def sentences(self) -> list[Sentence]:
        keys = [(change, name_of(change)) for change in self.changes]
        return [Sentence(change, self[f"text-{key}"], self[f"mail-{key}"]) for change, key in keys]

    @property
    def words(self) -> Words:
        """What is typed, or what the form begins with."""
        return {
            row.change.key: (str(row.text.value() or row.change.text), bool(row.is_mailed.value()))
            for row in self.sentences
        }


def name_of(change: Change) -> str:
    return "-".join(change.key)
