"""Long work that somebody waits for."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.jobs.enums import JobState
from network.jobs.querysets import BackgroundJobQuerySet
from network.persons.models import Person
from network.uploads import job_path


class BackgroundJob(models.Model):
    """Work that takes longer than a page should: written down first, done by a worker, swept up by the scheduler.

    `kind` is a name in `network.jobs.rules`, `about` what the page calls what it concerns, `parameters` are keys and
    plain values. What an anonymous reader asked for has nobody as `requested_by` and holds what anyone may read.
    `heard_at` is the last sign of life; each attempt that is begun counts, and one that was taken over by another
    finishes nothing. Not a record: it tells of the work, not of the network, and is cleared away after some days.
    """

    FOLDER = "jobs"

    kind = models.CharField(_("kind"), max_length=40)
    about = models.CharField(_("what it concerns"), max_length=200)
    parameters = models.JSONField(_("parameters"), default=dict)
    key = models.CharField(_("what tells it apart"), max_length=400)
    requested_by = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="jobs", verbose_name=_("asked for by")
    )
    language = models.CharField(_("language"), max_length=2)
    requested_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    started_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    heard_at = models.DateTimeField(_("last heard of at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    done = models.PositiveIntegerField(_("done so far"), default=0)
    total = models.PositiveIntegerField(_("to be done"), default=0)
    failure = models.TextField(_("what was wrong"), blank=True)
    file = models.FileField(_("file"), upload_to=job_path, blank=True)
    size = models.PositiveIntegerField(_("size"), default=0)
    holds = models.JSONField(_("what the file holds"), default=dict)
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)

    objects = BackgroundJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ("-requested_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(finished_at__isnull=True), name="backgroundjob_once_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["requested_by", "finished_at"], name="backgroundjob_of_person")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("network:job", args=[self.pk])

    @property
    def state(self) -> JobState:
        if self.finished_at is not None:
            return JobState.FAILED if self.failure else JobState.DONE
        return JobState.UNDER_WAY if self.started_at is not None else JobState.WAITING
