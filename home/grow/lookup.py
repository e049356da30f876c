"""Finds again what was grown: regions by number, people by account."""

from home.grow.people import DOMAIN
from home.grow.places import SLUG
from network.organisations.models import Organisation
from network.persons.models import Person


def region(number: int) -> Organisation:
    return Organisation.objects.get(slug=f"{SLUG}{number}")


def account(name: str) -> Person:
    """The account of a grown person, as `koordinator-1`, `oppvekst-1-2` or `leder-1-2-3`."""
    person: Person = Person.objects.get(email=f"{name}@{DOMAIN}")
    return person
