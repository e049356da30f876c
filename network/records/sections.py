"""What an app further up shows on a page further down: an evaluation on the page of the goal that it is of.

The page says where by `{% added_sections goal %}`; the app above says what by `add_section` in its `ready`. So each
page shows what points at it, and no app imports from one above it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from network.web.requests import Request


@dataclass(frozen=True)
class Section:
    """A template, and what it is given for a thing and its reader; None leaves the section out.

    It stands under an `h2` of its own. It is asked once a page: its number of queries must not grow with what it shows.
    """

    template: str
    read: Callable[[Request, Any], Mapping[str, Any] | None]


_SECTIONS: dict[type[Model], list[Section]] = {}


def add_section(model: type[Model], section: Section) -> None:
    """Show a section on the page of every object of the model; adding it twice changes nothing."""
    added = _SECTIONS.setdefault(model, [])
    if section not in added:
        added.append(section)


def sections_of(thing: Model) -> Sequence[Section]:
    """What is to be shown on the thing's page, in the order in which it was added."""
    return _SECTIONS.get(type(thing), ())
