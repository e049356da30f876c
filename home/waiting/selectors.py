"""An item on My page and in the mail."""

from dataclasses import dataclass
from datetime import date

from home.waiting.enums import NoticeKind, WaitingSort
from network.organisations.models import Organisation


@dataclass(frozen=True)
class WaitingItem:
    """Something one person can do something about."""

    title: str
    where: str
    why: str
    button: str
    url: str
    since: date
    is_late: bool = False
    kind: NoticeKind | None = None
    """The kind of notice it is mailed as; None for what is shown on My page only."""
    sort: WaitingSort = WaitingSort.OTHER
    """With what it is gathered to one line where there are many."""
    place: Organisation | None = None
    """The organisation whose proposals are decided on together."""
    number: int = 1
    """How many things it sums up; its own page lists them."""
    parts: tuple[tuple[str, bool], ...] = ()
    """Of an item that sums up many: each one's address, and whether it is late."""
