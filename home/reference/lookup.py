"""Finds again what the reference region's parts have in common: places by name, people by demo account."""

from home.reference.accounts import DOMAIN
from network.organisations.models import Organisation
from network.persons.models import Person

REGION = "nordmore"


def region() -> Organisation:
    return Organisation.objects.get(slug=REGION)


def is_loaded() -> bool:
    return Organisation.objects.filter(slug=REGION, is_demo=True).exists()


def municipality(name: str) -> Organisation:
    return Organisation.objects.municipalities().get(name=name, is_demo=True)


def unit(name: str) -> Organisation:
    """A unit by its name without the mark that it is invented."""
    return Organisation.objects.units().get(name=f"{name} (demo)")


def account(name: str) -> Person:
    """The demo account name@nettverk.example."""
    person: Person = Person.objects.get(email=f"{name}@{DOMAIN}")
    return person
