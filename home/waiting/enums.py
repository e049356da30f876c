"""What can wait for somebody, and the notices that can be had by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """The kinds of notices by mail, each of which can be turned off."""

    STALE = "stale", _("Measures without an update")
    DUE = "due", _("Measures that are due")
    DECISION = "decision", _("What waits for your decision")
    WORD = "word", _("What waits for your word as a union representative")
    ANSWER = "answer", _("Answers to what you have proposed")
    FOLLOW = "follow", _("Suggestions to follow a goal")
    DEADLINE = "deadline", _("Deadlines of the year wheel")
    CLOSING = "closing", _("Gatherings to be closed")
    PAGES = "pages", _("Drafts of pages, and what came of them")


class WaitingSort(models.TextChoices):
    """The sorts of items on My page, which are grouped where they are many; the value is part of an address."""

    DECISION = "vedtak", _("Proposals that wait for your decision")
    WORD = "uttalelser", _("What waits for your word as a union representative")
    STALE = "stille", _("Measures without an update")
    DUE = "frister", _("Measures that are due")
    FOLLOW = "folge", _("Suggestions to follow a goal")
    GAP = "gap", _("GAP analyses begun")
    CIPP = "cipp", _("CIPP evaluations begun")
    MEASURE = "tiltaksforslag", _("Measures proposed")
    ANSWER = "svar", _("Answers to what you proposed")
    SEAT = "plasser", _("Empty seats")
    PAGE = "sider", _("Drafts of pages, and what came of them")
    CLOSING = "avslutning", _("Gatherings to be closed")
    DEADLINE = "arshjul", _("Deadlines of the year wheel")
    HOMEWORK = "mellomarbeid", _("Homework to report on")
    FEEDBACK = "tilbakemelding", _("Gatherings to say what you thought of")
    OTHER = "annet", _("Other things")
