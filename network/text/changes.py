"""Two texts laid over each other, word by word, in a time that is bounded whatever the texts are."""

import hashlib
import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from django.core.cache import cache

SAME, CAME, WENT = "same", "came", "went"
ISLAND = 3
"""Fewer words than this, left standing between two changes, only make both of them hard to read."""
MOST_STEPS = 400_000
"""Some hundredths of a second; two ordinary pages of text take some ten thousands."""
CACHED_FROM = 20_000
"""From so many steps on the result is kept: by then asking the cache is quicker."""
KEPT_SECONDS = 30 * 24 * 3600
_TOKENS = re.compile(r"(?:\w+|[^\w\s])[^\S\n]*|\s+")
"""A word or a sign with the blanks behind it; line ends for themselves."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, came or went."""

    how: str
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The two texts laid over each other; a word or two that stayed amid changes go with them.

    Where laying them over each other in full would take too long, the longest passages that stayed are
    told apart, and what lies between them counts as rewritten.
    """
    matcher = _Matcher(_TOKENS.findall(before), _TOKENS.findall(after))
    if matcher.steps_of_all < CACHED_FROM:
        return matcher.pieces()
    key = "words-" + hashlib.sha256(f"{before}\x00{after}".encode()).hexdigest()
    kept: list[tuple[str, str]] | None = cache.get(key)
    if kept is None:
        kept = [(piece.how, piece.text) for piece in matcher.pieces()]
        cache.set(key, kept, KEPT_SECONDS)
    return [Piece(how, text) for how, text in kept]


class _Matcher:
    """The longest common passages, then the longest between them, until the steps are used up."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self._old_words, self._new_words = ([token.rstrip() or token for token in tokens] for tokens in (old, new))
        self._longest = SequenceMatcher(None, self._old_words, self._new_words, autojunk=False)
        occurrences = Counter(self._new_words)
        self._steps = [0, *accumulate(occurrences[word] for word in self._old_words)]
        """How many pairs of equal tokens a search up to each token has to look at."""

    @property
    def steps_of_all(self) -> int:
        return self._steps[-1]

    def _blocks(self) -> list[tuple[int, int, int]]:
        """(begin in the old, begin in the new, length) of each passage that stayed, in order."""
        begin = _common(self._old_words, self._new_words)
        end = _common(self._old_words[begin:][::-1], self._new_words[begin:][::-1])
        blocks = [(0, 0, begin)] if begin else []
        if end:
            blocks.append((len(self.old) - end, len(self.new) - end, end))
        ranges = deque([(begin, len(self.old) - end, begin, len(self.new) - end)])
        left = MOST_STEPS
        while ranges:
            a_from, a_to, b_from, b_to = ranges.popleft()
            steps = self._steps[a_to] - self._steps[a_from]
            if a_from == a_to or b_from == b_to or steps > left:
                continue
            left -= steps
            a, b, size = self._longest.find_longest_match(a_from, a_to, b_from, b_to)
            if size:
                blocks.append((a, b, size))
                ranges += [(a_from, a, b_from, b), (a + size, a_to, b + size, b_to)]
        return _joined(sorted(blocks))

    def pieces(self) -> list[Piece]:
        pieces: list[Piece] = []
        a = b = 0
        for a_from, b_from, size in self._blocks():
            kept = "".join(self.new[b_from : b_from + size])
            begins = a_from == 0 and b_from == 0
            ends = a_from + size == len(self.old) and b_from + size == len(self.new)
            if not (begins or ends or "\n" in kept) and len(_WORDS.findall(kept)) < ISLAND:
                continue
            changed, blanks = _changed(self.old[a:a_from], self.new[b:b_from])
            pieces += [*changed, Piece(SAME, blanks + kept)]
            a, b = a_from + size, b_from + size
        changed, blanks = _changed(self.old[a:], self.new[b:])
        return [*pieces, *changed, *([Piece(SAME, blanks)] if blanks else [])]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens two texts have in common from their beginning on."""
    return next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))


def _joined(blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The blocks with those that touch each other made one."""
    matches: list[tuple[int, int, int]] = []
    for a, b, size in blocks:
        if matches and (matches[-1][0] + matches[-1][2], matches[-1][1] + matches[-1][2]) == (a, b):
            matches[-1] = (*matches[-1][:2], matches[-1][2] + size)
        else:
            matches.append((a, b, size))
    return matches


def _changed(went: Sequence[str], came: Sequence[str]) -> tuple[list[Piece], str]:
    """What went and what came; and the blanks at the end of both, which stayed."""
    gone, new = "".join(went), "".join(came)
    blanks = new[len(new.rstrip()) :] if new[-1:].isspace() and gone[-1:].isspace() and "\n" not in new[-1:] else ""
    if blanks:
        gone, new = gone.rstrip(), new.rstrip()
    return [Piece(how, text) for how, text in ((WENT, gone), (CAME, new)) if text], blanks
