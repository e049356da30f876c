"""What hangs on an organisation, and what becomes of it when the organisation ends: shown before it is decided.

Each app says for its own what there is by `add_belongings` in its `ready`, so that no app imports from one above it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from network.organisations.models import Organisation


@dataclass(frozen=True)
class Belonging:
    """Something that hangs on an organisation: how much of it there is, in words, and what becomes of it."""

    words: str
    fate: str
    url: str = ""


type Read = Callable[[Organisation, Organisation | None], Iterable[Belonging]]
"""What an app has on the organisation; the second is what comes after it, None where nothing does."""

_READERS: list[Read] = []


def add_belongings(read: Read) -> None:
    """Let an app say what it has on an organisation; adding it twice changes nothing."""
    if read not in _READERS:
        _READERS.append(read)


def belongings(organisation: Organisation, successor: Organisation | None) -> list[Belonging]:
    """Everything that hangs on the organisation itself, in the order of the apps. A query or two for each kind."""
    return [belonging for read in reversed(_READERS) for belonging in read(organisation, successor)]
