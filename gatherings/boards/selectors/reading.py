"""A board as somebody reads it: what stands on it, and what has changed since they last asked."""

from dataclasses import dataclass, field
from functools import cached_property

from gatherings.boards.enums import BoardKind, BoardState, Sight
from gatherings.boards.models import Board, BoardColumn, BoardPart, Contribution, Voice
from gatherings.boards.rules import digest_of
from gatherings.boards.selectors.cards import Card, CardList, as_cards, lists_of, merged_into, voted_for
from gatherings.boards.selectors.outlines import Token
from gatherings.boards.selectors.results import Results, results_of


def voice_of(board: Board, secret: str) -> Voice | None:
    """The device on the board, where it has taken part (one query, none without a secret)."""
    if not secret:
        return None
    return Voice.objects.filter(board=board, digest=digest_of(secret, board.pk)).first()


@dataclass
class Reading:
    """A board for a participant with its device, for the projected page, or for a moderator.

    `board` was read with its `number`. What is not looked at costs no query.
    """

    board: Board
    sight: Sight
    voice: Voice | None = None
    since: Token = field(default_factory=Token)

    @cached_property
    def parts(self) -> list[BoardPart]:
        return list(self.board.parts.all())

    @cached_property
    def columns(self) -> list[BoardColumn]:
        return list(self.board.columns.all())

    @cached_property
    def has_answered(self) -> bool:
        if self.voice is None:
            return False
        return self.voice.contributions.exists() if self.board.is_written else bool(self.own_votes)

    @cached_property
    def own_votes(self) -> dict[int, int]:
        """What the device has voted, by part."""
        if self.voice is None:
            return {}
        votes = self.voice.votes.filter(part__isnull=False)
        return dict(votes.values_list("part_id", "value"))

    @cached_property
    def sees_results(self) -> bool:
        return self.board.shows_results(self.sight, has_answered=self.has_answered)

    @cached_property
    def token(self) -> Token:
        return Token(self.board.number, self.sees_results)

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown, not only what has changed."""
        return not self.since.number or self.since.sees != self.sees_results or self.since.number > self.board.number

    @cached_property
    def results(self) -> Results | None:
        """The figures, for a board of votes or words whose results are shown."""
        if not self.sees_results or (self.board.is_written and self.board.kind != BoardKind.WORDS):
            return None
        return results_of([self.board], {self.board.pk: self.parts})[self.board.pk]

    @cached_property
    def has_cards(self) -> bool:
        return self.board.is_written and (self.board.kind != BoardKind.WORDS or self.sight == Sight.MODERATOR)

    @cached_property
    def lists(self) -> list[CardList]:
        return lists_of(self.board, self.parts, self.columns) if self.has_cards else []

    @cached_property
    def _changed(self) -> list[Contribution]:
        contributions = self.board.contributions.order_by("pk")
        if not self.sees_results:
            contributions = contributions.filter(voice=self.voice) if self.voice else contributions.none()
        if not self.is_whole:
            contributions = contributions.filter(changed_in__gt=self.since.number)
        elif self.sight != Sight.MODERATOR:
            contributions = contributions.shown()
        if self.board.kind == BoardKind.QUESTIONS:
            contributions = contributions.with_votes()
        return list(contributions)

    def _stands(self, contribution: Contribution) -> bool:
        shown = self.sight == Sight.MODERATOR or not contribution.is_hidden
        return shown and contribution.merged_into_id is None

    @cached_property
    def cards(self) -> list[Card]:
        """What is shown: all of it, or what has changed since the token (at most three queries)."""
        if not self.has_cards:
            return []
        standing = [contribution for contribution in self._changed if self._stands(contribution)]
        voted = voted_for(self.voice) if self.board.kind == BoardKind.QUESTIONS else frozenset()
        return as_cards(
            self.board,
            standing,
            has_columns=bool(self.columns),
            merged=merged_into(standing),
            voted=voted,
        )

    @cached_property
    def gone(self) -> list[int]:
        """The keys of what is no longer to be shown."""
        if self.is_whole or not self.has_cards:
            return []
        return [contribution.pk for contribution in self._changed if not self._stands(contribution)]

    @cached_property
    def answers(self) -> int:
        """How many devices have answered (one query)."""
        if self.board.is_written:
            return self.board.voices.filter(contributions__isnull=False).distinct().count()
        return self.board.voices.filter(votes__part__isnull=False).distinct().count()

    @cached_property
    def others_open(self) -> list[Board]:
        """The gathering's other boards that are open, the one opened last first (one query)."""
        others = Board.objects.of(self.board.gathering_id).filter(state=BoardState.OPEN).exclude(pk=self.board.pk)
        return list(others.order_by("-changed_at"))
