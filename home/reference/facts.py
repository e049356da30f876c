"""The shipped files of the reference region, and the people and places that its parts find again."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from network.models import Organisation, Person

HERE = Path(__file__).resolve().parent
DOMAIN = "nettverk.example"
PASSWORD = "rod-traad-2040"  # noqa: S105 - the demonstration's, printed at every start
REGION = "nordmore"

ACCOUNTS = (
    "koordinator",
    "styring",
    "oppvekst.surnadal",
    "oppvekst.tingvoll",
    "rektor.surnadal",
    "styrer.tingvoll",
    "eva.sunndal",
    "pro.aure",
    "htv.averoy",
    "redaktor",
    "admin",
)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file beside this one, by column."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
    return Person.objects.get(email=f"{name}@{DOMAIN}")
