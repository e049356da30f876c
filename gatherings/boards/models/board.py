"""A board of a gathering: what people are asked to write or vote on, and how."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.boards.enums import WRITTEN, BoardKind, BoardState, ResultsShown, Sight
from gatherings.boards.querysets import BoardQuerySet
from gatherings.boards.rules import CODE_LENGTH, CODE_PATTERN, MOST_GROUPS, group_label, sees_results
from network.records.models import Record


class Board(Record):
    """What the participants of a gathering write or vote on, together, from their own devices.

    It belongs to a session by the session's `uid`, which stays the same through the revisions of the gathering's page.
    """

    WORDING = ("title", "instructions")

    gathering = models.ForeignKey("gatherings.GatheringPage", models.CASCADE, related_name="boards")
    session_uid = models.UUIDField(_("session"), null=True, blank=True, db_index=True)
    order = models.PositiveSmallIntegerField(_("place"), default=1)
    title = models.CharField(_("title"), max_length=140)
    instructions = models.TextField(_("what to do"), max_length=1000, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=BoardKind.choices)
    groups = models.PositiveSmallIntegerField(
        _("number of groups"), default=0, validators=[MaxValueValidator(MOST_GROUPS)]
    )
    group_names = models.TextField(_("names of the groups"), max_length=4000, blank=True)
    dots = models.PositiveSmallIntegerField(_("most answers of each"), default=0, validators=[MaxValueValidator(20)])
    low_label = models.CharField(_("what 1 means"), max_length=40, blank=True)
    high_label = models.CharField(_("what 6 means"), max_length=40, blank=True)
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, validators=[RegexValidator(CODE_PATTERN)])
    state = models.CharField(_("state"), max_length=6, choices=BoardState.choices, default=BoardState.DRAFT)
    results = models.CharField(
        _("the results are shown"), max_length=10, choices=ResultsShown.choices, default=ResultsShown.AT_ONCE
    )
    results_shown = models.BooleanField(_("shown by the moderator"), default=False)
    opened_on = models.DateField(_("first opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    number = 0
    """Its revision, where it was read with it (`with_number`)."""

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=BoardKind.GROUP_RESULTS) | Q(groups__gte=1), name="board_groups_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(state=BoardState.DRAFT) | Q(opened_on__isnull=False), name="board_opened_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state=BoardState.CLOSED, closed_on__isnull=False)
                | (~Q(state=BoardState.CLOSED) & Q(closed_on__isnull=True)),
                name="board_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page where people take part."""
        return reverse("gatherings:board", args=[self.code])

    @property
    def is_open(self) -> bool:
        return self.state == BoardState.OPEN

    @property
    def is_draft(self) -> bool:
        return self.state == BoardState.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.state == BoardState.CLOSED

    @property
    def is_written(self) -> bool:
        """Whether people write on it; else they vote on its parts."""
        return self.kind in WRITTEN

    def group_label(self, group: str) -> str:
        """The group's name by its number where the groups have names, else “Group 2”, or the name as it was written."""
        names = self.group_names.splitlines()
        if group.isdecimal() and 0 < int(group) <= len(names):
            return names[int(group) - 1]
        return group_label(group)

    def shows_results(self, sight: Sight, *, has_answered: bool) -> bool:
        return sees_results(
            state=self.state,
            shown_when=self.results,
            are_shown=self.results_shown,
            has_answered=has_answered,
            sight=sight,
        )


class BoardRevision(models.Model):
    """A number that rises with every change that a page of the board shows, in the transaction of the change.

    Apart from the board, so that what participants send writes no version of the record.
    """

    board = models.OneToOneField(Board, models.CASCADE, primary_key=True, related_name="revision")
    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.board_id}: {self.number}"


class BoardPart(models.Model):
    """One of the questions that groups answer, or of the answers that are voted on."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField(_("place"))
    text = models.CharField(_("text"), max_length=300)

    class Meta:
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["board", "order"], name="boardpart_place_once")]

    def __str__(self) -> str:
        return self.text


class BoardColumn(models.Model):
    """A heading that contributions are sorted under by hand."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="columns")
    order = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("heading"), max_length=80)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=["board", "order"], name="boardcolumn_place_once"),
            models.UniqueConstraint(fields=["board", "title"], name="boardcolumn_title_once"),
        ]

    def __str__(self) -> str:
        return self.title
