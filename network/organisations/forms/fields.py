"""Form fields by which an organisation is chosen."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue

from network.organisations.models import Organisation
from network.records.forms.fields import Text
from network.text.alphabet import alphabetical


class _TreeByName(ModelChoiceIterator):  # type: ignore[type-arg]
    """Each organisation under the one it belongs to, and in the alphabet among its like."""

    def __iter__(self) -> Iterator[tuple[ModelChoiceIteratorValue | str, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        rows = list(self.queryset)
        names = {row.path: alphabetical(row.name) for row in rows}
        step = Organisation.steplen

        def place(row: Organisation) -> list[tuple[list[tuple[int, int]], str, str]]:
            above = [row.path[:end] for end in range(step, len(row.path) + 1, step)]
            return [names.get(path, ([], path, "")) for path in above]

        for row in sorted(rows, key=place):
            yield self.choice(row)


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the organisations it is given, by name in their tree, units set in under their municipality."""

    iterator = _TreeByName

    def __init__(self, *, label: Text, help_text: Text = "", required: bool = True) -> None:
        super().__init__(Organisation.objects.none(), label=label, help_text=help_text, required=required)

    def label_from_instance(self, organisation: Organisation) -> str:
        return "\u2003" * organisation.level.rank + organisation.name


def choose_among(form: forms.BaseForm, name: str, choices: QuerySet[Any], *, empty: Text) -> None:
    """Let a field of the form offer these rows, organisations in their tree, and `empty` for none."""
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset = choices
    field.empty_label = empty


class OrganisationOfDayField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organisation by what it was called on a day: its queryset is one from `designated(day)`."""

    def label_from_instance(self, organisation: Organisation) -> str:
        return getattr(organisation, "name_then", None) or organisation.name
