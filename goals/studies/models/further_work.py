"""What follows from a study: activities with a responsible and a date, and the decisions on what happens next."""

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.assignment.models import AssignableRecord
from goals.studies.models.study import Study
from goals.studies.querysets import ActivityQuerySet
from network.records.models import DatedRow


class Activity(AssignableRecord):
    """Something to do after the study: what, by when, and who sees to it; `done_on` where it is done."""

    WORDING = ("text", "responsible")
    REFERENCES = (*AssignableRecord.REFERENCES, "due_on")

    study = models.ForeignKey(Study, models.CASCADE, related_name="activities")
    text = models.CharField(_("activity"), max_length=300)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    noted_on = models.DateField(_("noted on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity after a study")
        verbose_name_plural = _("activities after a study")
        ordering = (models.F("due_on").asc(nulls_last=True), "pk")
        constraints = [*AssignableRecord.Meta.constraints]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('goals:study', args=[self.study_id])}#aktivitet-{self.pk}"

    def is_done_on(self, day: date) -> bool:
        return self.done_on is not None and self.done_on <= day

    @property
    def is_settled(self) -> bool:
        """Whether nobody is waited for."""
        return self.done_on is not None


class StudyDecision(DatedRow):
    """A decision on what happens next: who decided, and what. Added, never changed."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="decisions")
    body = models.CharField(_("who decided"), max_length=200, blank=True)
    text = models.TextField(_("decision"), max_length=4000)

    class Meta:
        verbose_name = _("decision after a study")
        verbose_name_plural = _("decisions after a study")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.text[:80]
