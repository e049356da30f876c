"""Which themes a goal had, from when to when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.goals.models.goal import Goal
from goals.goals.querysets import GoalThemeQuerySet
from goals.themes.models import Theme


class GoalTheme(models.Model):
    """A goal has a theme from a day to a day, and from a version of the goal to another. Ended, never deleted.

    The days say when it was so, and are what lists and the overview ask for; the versions say in which change it
    came and went, so that the history can tell by whom and why. A theme that was taken back on the day it was given
    has its last day before its first: it held on no day. Written by `goals.goals.actions.themes` only.
    """

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="theme_rows")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="goal_rows")
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)
    from_version = models.PositiveIntegerField()
    to_version = models.PositiveIntegerField(null=True, blank=True)
    """The version without it."""

    objects = GoalThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme of a goal")
        verbose_name_plural = _("themes of goals")
        ordering = ("theme__order", "theme", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "theme"], condition=models.Q(until__isnull=True), name="goaltheme_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True, to_version__isnull=True)
                | models.Q(until__isnull=False, to_version__isnull=False, to_version__gt=models.F("from_version")),
                name="goaltheme_ended_in_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal_id}: {self.theme_id}, {self.since} – {self.until or ''}"
