"""Join codes, limits, and who sees the results when: without a database."""

from secrets import choice

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from gatherings.boards.enums import BoardKind, BoardState, ResultsShown, Sight

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that are taken for one another: 0 and O, 1, I and L."""
CODE_LENGTH = 6
CODE_PATTERN = rf"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$"

LONGEST_CONTRIBUTION = 500
LONGEST_WORD = 40
LONGEST_NAME = 80
"""Of a group."""
MOST_GROUPS = 40
MOST_PARTS = 150
MOST_RANKED = 12
MOST_COLUMNS = 12
MOST_CONTRIBUTIONS = 3000
"""On one board."""
MOST_OF_ONE_VOICE = 60
"""Contributions of one device to one board."""
MOST_WORDS = 3
LOWEST, HIGHEST = 1, 6
"""The ends of a scale."""


def new_code() -> str:
    """A join code that is hard to guess and easy to read from the back of a room."""
    return "".join(choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


def as_code(text: str) -> str:
    """What was typed as a code: capitals, without spaces and hyphens."""
    return "".join(letter for letter in text.upper() if letter.isalnum())[: CODE_LENGTH + 1]


def digest_of(secret: str, board_pk: int) -> str:
    """What a device is known by on a board: its secret cannot be told from it, nor its digest on another board."""
    return salted_hmac("gatherings.boards.voice", f"{board_pk}:{secret}", algorithm="sha256").hexdigest()


def group_label(group: str) -> str:
    """“Group 2” for a group's number, else its name as it was written."""
    return _("Group %(number)s") % {"number": group} if group.isdecimal() else group


def most_by(kind: str) -> int:
    """How many contributions one device may write on a board of the kind."""
    return MOST_WORDS if kind == BoardKind.WORDS else MOST_OF_ONE_VOICE


def sees_results(*, state: str, shown_when: str, are_shown: bool, has_answered: bool, sight: Sight) -> bool:
    """Whether what the others wrote or voted is shown.

    The projected page is read by the whole room: what is for those who have answered waits there until it is shown, or
    the board is closed.
    """
    if sight == Sight.MODERATOR or shown_when == ResultsShown.AT_ONCE or are_shown:
        return True
    if shown_when == ResultsShown.WHEN_SHOWN:
        return False
    return state == BoardState.CLOSED or (has_answered and sight == Sight.PARTICIPANT)
