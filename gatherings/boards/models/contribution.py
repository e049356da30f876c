"""What people write on a board, and what moderators do with it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gatherings.boards.enums import StepKind
from gatherings.boards.models.board import Board, BoardColumn, BoardPart
from gatherings.boards.querysets import ContributionQuerySet
from gatherings.boards.rules import LONGEST_CONTRIBUTION, LONGEST_WORD
from network.persons.models import Person
from network.roles.enums import Role


class Contribution(models.Model):
    """A point, an idea, a word or a question. It stays for good: one that is hidden is still there.

    `client_id` is made by the form: the same one sent again, after a lost connection or by going back, is the same
    contribution. `changed_in` is the revision of the board in which it was changed last. `key` is a word of a
    cloud as it is compared: it counts once for each device.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="contributions")
    voice = models.ForeignKey("gatherings.Voice", models.PROTECT, null=True, blank=True, related_name="contributions")
    group = models.CharField(_("group"), max_length=60, blank=True)
    part = models.ForeignKey(BoardPart, models.PROTECT, null=True, blank=True, related_name="contributions")
    text = models.CharField(_("text"), max_length=LONGEST_CONTRIBUTION)
    key = models.CharField(_("word as it is compared"), max_length=LONGEST_WORD, blank=True, editable=False)
    client_id = models.UUIDField(editable=False)
    day = models.DateField(_("day"))
    is_hidden = models.BooleanField(_("hidden"), default=False)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    column = models.ForeignKey(BoardColumn, models.PROTECT, null=True, blank=True, related_name="contributions")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    changed_in = models.PositiveBigIntegerField()

    votes_up = 0
    """The voices that voted for it, where a page has asked (`with_votes`)."""

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["board", "client_id"], name="contribution_once"),
            models.UniqueConstraint(fields=["voice", "key"], condition=~Q(key=""), name="contribution_word_once"),
            models.CheckConstraint(condition=~Q(text=""), name="contribution_says_something"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="contribution_merged_into_another"
            ),
        ]
        indexes = [models.Index(fields=["board", "changed_in"], name="contribution_changed")]

    def __str__(self) -> str:
        return self.text

    @property
    def group_label(self) -> str:
        """The group that wrote it, as its board calls it (no query where the board is at hand)."""
        return self.board.group_label(self.group)


class ModerationStep(models.Model):
    """What a moderator did with a board or a contribution: who, in which role, what and when. Appended only."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="steps")
    contribution = models.ForeignKey(Contribution, models.PROTECT, null=True, blank=True, related_name="steps")
    kind = models.CharField(_("what"), max_length=14, choices=StepKind.choices)
    detail = models.CharField(_("more"), max_length=200, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.detail}".strip()
