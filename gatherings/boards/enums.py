"""The closed sets of boards."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BoardKind(models.TextChoices):
    """What people do on a board."""

    GROUP_RESULTS = "group_results", _("Group results: each group writes its points")
    WALL = "wall", _("Idea wall: anybody writes")
    CHOICE = "choice", _("Poll: one answer")
    SEVERAL = "several", _("Poll: several answers")
    SCALE = "scale", _("Poll: a scale from 1 to 6")
    RANKING = "ranking", _("Poll: in order of importance")
    WORDS = "words", _("Word cloud: a few words each")
    DOTS = "dots", _("Dot vote: some dots each")
    QUESTIONS = "questions", _("Question time: questions are asked, and voted up")


WRITTEN = (BoardKind.GROUP_RESULTS, BoardKind.WALL, BoardKind.WORDS, BoardKind.QUESTIONS)
"""People write on them."""
VOTED_ON = (BoardKind.CHOICE, BoardKind.SEVERAL, BoardKind.SCALE, BoardKind.RANKING, BoardKind.DOTS)
"""People vote on the parts that the moderator has written."""
WITH_PARTS = (BoardKind.GROUP_RESULTS, *VOTED_ON)


class BoardState(models.TextChoices):
    """How far a board has come; a closed one may be opened again."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", pgettext_lazy("board", "Open")
    CLOSED = "closed", pgettext_lazy("board", "Closed")


class ResultsShown(models.TextChoices):
    """When those who take part see what the others have written or voted."""

    AT_ONCE = "at_once", _("At once, as they come")
    AFTER = "after", _("After one has answered oneself")
    WHEN_SHOWN = "when_shown", _("When the moderator shows them")


class StepKind(models.TextChoices):
    """What a moderator did."""

    OPENED = "opened", _("opened the board")
    CLOSED = "closed", _("closed the board")
    SHOWED_RESULTS = "showed_results", _("showed the results")
    HID_RESULTS = "hid_results", _("hid the results")
    HID = "hid", _("hid a contribution")
    SHOWED = "showed", _("showed a contribution again")
    PINNED = "pinned", _("pinned a contribution")
    UNPINNED = "unpinned", _("unpinned a contribution")
    MERGED = "merged", _("merged contributions")
    PARTED = "parted", _("took merged contributions apart")
    MOVED = "moved", _("sorted a contribution")


class Sight(models.TextChoices):
    """Who reads a board: somebody who takes part, the projected page, or a moderator."""

    PARTICIPANT = "participant", _("Participant")
    SCREEN = "screen", _("Screen")
    MODERATOR = "moderator", _("Moderator")
