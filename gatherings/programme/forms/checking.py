"""The rows of a programme as they are while one writes them: only what is needed to hold them against one another."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from gatherings.programme.forms.session import PeopleField
from gatherings.programme.rules.people import ResponsiblePerson
from gatherings.programme.rules.rooms import RoomHours
from gatherings.programme.rules.schedule import LONGEST_GATHERING, LONGEST_SESSION, SHORTEST_SESSION, Timed, moment_of
from network.records.forms.fields import DayField

MOST_ROWS = 100
"""How many sessions, and how many rooms, are held against one another while one writes."""


class DatesForm(forms.Form):
    """When the gathering is."""

    starts_on = DayField()
    ends_on = DayField()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and not 0 <= (ends_on - starts_on).days < LONGEST_GATHERING:
            raise forms.ValidationError("out of order")
        return cleaned


class RowForm(forms.Form):
    """A session that is complete enough to be placed in time."""

    day = forms.IntegerField(min_value=1, max_value=LONGEST_GATHERING)
    starts = forms.TimeField()
    minutes = forms.IntegerField(min_value=SHORTEST_SESSION, max_value=LONGEST_SESSION)
    kind = forms.CharField(max_length=12, required=False)
    title = forms.CharField(max_length=140, required=False)
    room = forms.CharField(max_length=80, required=False)
    responsible = forms.CharField(max_length=120, required=False)
    people = PeopleField(max_length=400, required=False)
    cancelled = forms.BooleanField(required=False)
    DELETE = forms.CharField(required=False)


class RoomForm(forms.Form):
    """The hours of a room."""

    name = forms.CharField(max_length=80)
    day = forms.IntegerField(min_value=1, max_value=LONGEST_GATHERING, required=False)
    free_from = forms.TimeField(required=False)
    free_until = forms.TimeField(required=False)
    DELETE = forms.CharField(required=False)


def _rows(data: Mapping[str, Any], name: str, form_class: type[forms.Form]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Those rows of a formset that are whole, with their numbers; what is not is left to the saving of the page."""
    total = str(data.get(f"{name}-TOTAL_FORMS", ""))
    number = int(total) if total.isascii() and total.isdigit() and len(total) < 9 else 0
    for row in range(min(number, MOST_ROWS)):
        form = form_class(data, prefix=f"{name}-{row}")
        if form.is_valid() and not form.cleaned_data["DELETE"]:
            yield row, form.cleaned_data


def sessions_in(data: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    """The sessions that take place, by row."""
    return [(row, values) for row, values in _rows(data, "sessions", RowForm) if not values["cancelled"]]


def timed(
    rows: list[tuple[int, dict[str, Any]]], starts_on: date, people: Mapping[str, ResponsiblePerson]
) -> list[Timed]:
    """The sessions placed in time, with those of the persons who are known."""
    placed = []
    for row, values in rows:
        begins = moment_of(starts_on, values["day"], values["starts"])
        placed.append(
            Timed(
                row=row,
                begins=begins,
                ends=begins + timedelta(minutes=values["minutes"]),
                people=tuple(people[key] for key in values["people"] if key in people),
                **{name: values[name] for name in ("title", "kind", "room", "responsible")},
            )
        )
    return placed


def hours_in(data: Mapping[str, Any]) -> list[RoomHours]:
    """When the rooms of the form are free."""
    rows = (values for _row, values in _rows(data, "rooms", RoomForm))
    return [RoomHours(values["name"], values["day"], values["free_from"], values["free_until"]) for values in rows]
