"""Divisions into groups for the tests, made through the actions."""

from gatherings.groups.actions.placing import move
from gatherings.groups.actions.preparing import make_division as make
from gatherings.groups.actions.preparing import publish_division
from gatherings.groups.enums import DivisionMethod
from gatherings.groups.models import Division
from tests.gatherings.registration.factories import make_guest

NUMBERS = {
    DivisionMethod.DRAWN: {"number": 2},
    DivisionMethod.CHOICE: {"number": 2, "size": 2},
}


def make_division(setup, method="drawn", *, published=False, **values) -> Division:
    """A division of those with a seat; drawn and chosen it has two groups, unless the values say otherwise."""
    values = {"title": "Gruppearbeid", "seed": 1, **(values or NUMBERS.get(method, {}))}
    if not set(values) & {"number", "size"}:
        values |= NUMBERS.get(method, {})
    division = make(setup.gathering, by=None, method=method, **values)
    return publish_division(division, by=None) if published else division


def make_guests(setup, number, name="Gjest", **values):
    """So many guests with a seat."""
    return [make_guest(setup, f"{name} {n}", **values) for n in range(1, number + 1)]


def put(division, registration, number):
    """Somebody moved into the group with the number."""
    move(division, [registration.pk], group=division.groups.get(number=number).pk, by=None)


def members(division):
    """The names in each group, in the order of the groups."""
    return [
        sorted(place.registration.name for place in group.places.standing().with_names())
        for group in division.groups.order_by("number")
    ]
