"""The devices that take part, and what they vote."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gatherings.boards.models.board import Board, BoardPart
from gatherings.boards.models.contribution import Contribution
from gatherings.boards.querysets import VoteQuerySet


class Voice(models.Model):
    """A device on a board: known by a digest of the secret in its cookie. No account, no address, no user agent.

    The digest is another one on each board, so that the boards of a device cannot be put together.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="voices")
    digest = models.CharField(max_length=64)
    group = models.CharField(_("group"), max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "digest"], name="voice_once_on_a_board")]

    def __str__(self) -> str:
        return self.group or "–"


class Vote(models.Model):
    """What a device votes: on a part of the board, or for a contribution.

    `value` is the step on a scale, the place in an order, and else 1. `slot` says which of the device's votes it is:
    a device has one vote in each, so that one answer stays one, places are not given twice, and dots are counted.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="votes")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="votes")
    part = models.ForeignKey(BoardPart, models.PROTECT, null=True, blank=True, related_name="votes")
    contribution = models.ForeignKey(Contribution, models.PROTECT, null=True, blank=True, related_name="votes")
    value = models.PositiveSmallIntegerField(default=1)
    slot = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(part__isnull=False, contribution__isnull=True, slot__isnull=False)
                | Q(part__isnull=True, contribution__isnull=False, slot__isnull=True),
                name="vote_for_one_thing",
            ),
            models.UniqueConstraint(fields=["voice", "part"], name="vote_once_on_a_part"),
            models.UniqueConstraint(fields=["voice", "contribution"], name="vote_once_for_a_contribution"),
            models.UniqueConstraint(fields=["voice", "slot"], name="vote_once_in_a_slot"),
        ]
        indexes = [models.Index(fields=["board", "part", "value"], name="vote_counted")]

    def __str__(self) -> str:
        return f"{self.voice_id}: {self.part_id or self.contribution_id} = {self.value}"
