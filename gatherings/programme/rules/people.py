"""Who leads a session, as it is read. Knows no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

FORGOTTEN = "–"
"""Stands for the name of a guest who is forgotten."""


@dataclass(frozen=True)
class ResponsiblePerson:
    """Somebody who leads a session; `key` tells the record (`p12` a person, `g5` a guest), whatever the name."""

    key: str
    name: str
    organisation: str = ""
    has_left: bool = False
    """Whether a member holds no role in the region any more."""

    def __str__(self) -> str:
        return f"{self.shown_name} ({self.organisation})" if self.organisation else self.shown_name

    @property
    def shown_name(self) -> str:
        return _("A guest") if self.name == FORGOTTEN else self.name

    @property
    def label(self) -> str:
        """As it is chosen by: `Kari Nordmann, Surnadal`."""
        return f"{self.shown_name}, {self.organisation}" if self.organisation else self.shown_name

    def kept(self) -> dict[str, str]:
        """As a version of the programme keeps it: by name, as it reads."""
        return {"key": self.key, "name": self.name, "organisation": self.organisation}


def people_in(event: Mapping[str, Any]) -> list[ResponsiblePerson]:
    """Those who led a session in a version of the programme; none in one from before persons were named."""
    return [ResponsiblePerson(**person) for person in event.get("people", ())]


def keys_in(event: Mapping[str, Any]) -> set[str]:
    return {person.key for person in people_in(event)}


def in_words(people: Iterable[ResponsiblePerson], group: str = "") -> str:
    """`Kari Nordmann (Surnadal), Ola Hansen (NTNU), Prosessnettverket`."""
    return ", ".join([*(str(person) for person in people), *([group] if group else [])])


def who_leads(event: Mapping[str, Any]) -> str:
    """Everybody who is responsible for a session of a version, persons first."""
    return in_words(people_in(event), str(event["responsible"]))


LONGEST_KEY = 12


def keys_from(text: str) -> list[str]:
    """The keys in `p12,g5`, each once and in their order. Raises ValueError for anything else."""
    keys: list[str] = []
    for key in (part.strip() for part in text.split(",")):
        if not key:
            continue
        if not is_key(key):
            raise ValueError(key[:LONGEST_KEY])
        if key not in keys:
            keys.append(key)
    return keys


def is_key(key: str) -> bool:
    number = key[1:]
    is_number = number.isascii() and number.isdigit() and number[0] != "0" and len(key) <= LONGEST_KEY
    return key[:1] in ("p", "g") and is_number


def numbers(keys: Sequence[str], letter: str) -> list[int]:
    """The primary keys among keys of one kind."""
    return [int(key[1:]) for key in keys if key.startswith(letter)]
