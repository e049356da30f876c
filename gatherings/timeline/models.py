"""What editors add to the timeline."""

from datetime import date
from urllib.parse import urlsplit

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.querysets import TimelineEntryQuerySet
from goals.validators import validate_https
from network.organisations.models import Organisation
from network.records.dates import PeriodInOrder
from network.records.models import Record


class TimelineEntry(Record):
    """Something that happened, or will, which no other record tells: on a day, or in a period."""

    WORDING = ("title", "text", "link")

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="timeline_entries", verbose_name=_("region"))
    lane = models.CharField(_("lane"), max_length=16, choices=Lane.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True, validators=[validate_https])
    withdrawn_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = TimelineEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("event on the timeline")
        verbose_name_plural = _("events on the timeline")
        ordering = ("starts_on", "pk")
        constraints = [
            PeriodInOrder(name="timelineentry_days_in_order", first="starts_on", last="ends_on", optional=("ends_on",))
        ]
        indexes = [models.Index(fields=["region", "starts_on"], name="timelineentry_of_region")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("gatherings:timeline_entry", args=[self.pk])

    @property
    def host(self) -> str:
        """Where the link leads, for those who want to know before they follow it."""
        return urlsplit(self.link).hostname or ""

    @property
    def last_day(self) -> date:
        return self.ends_on or self.starts_on
