"""What people follow, and what others suggest they follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.following.querysets import FollowQuerySet, SuggestionQuerySet
from goals.goals.models import Goal
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.reasons import REASON_LENGTH


class Follow(models.Model):
    """Somebody wants to hear what happens to a goal, or to all goals of an organisation and under it.

    Not a record: it is the reader's own bookmark, and gone when they no longer follow.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="follows")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="followers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="followers")
    since = models.DateTimeField(_("since"), auto_now_add=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "goal"], condition=models.Q(goal__isnull=False), name="follow_goal_once"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=models.Q(organisation__isnull=False),
                name="follow_organisation_once",
            ),
            models.CheckConstraint(
                condition=models.Q(goal__isnull=False, organisation__isnull=True)
                | models.Q(goal__isnull=True, organisation__isnull=False),
                name="follow_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.goal_id or self.organisation_id}"


class FollowSuggestion(models.Model):
    """A member suggests to another that they follow a goal; it waits until the other has answered."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="follow_suggestions")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="follow_suggestions")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)
    made_on = models.DateField(_("made on"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion to follow")
        verbose_name_plural = _("suggestions to follow")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "goal"],
                condition=models.Q(answered_at__isnull=True),
                name="followsuggestion_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.goal_id}"
