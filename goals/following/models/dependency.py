"""Which measure waits for which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.following.querysets import DependencyQuerySet
from goals.measures.models import Measure
from network.persons.models import Person


class MeasureDependency(models.Model):
    """A measure cannot be finished before another, from a day to a day. Ended, never deleted.

    One that was taken back on the day it was made has its last day before its first: it held on no day.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="dependencies")
    depends_on = models.ForeignKey(Measure, models.CASCADE, related_name="dependants", verbose_name=_("waits for"))
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    objects = DependencyQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "depends_on"],
                condition=models.Q(until__isnull=True),
                name="dependency_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(measure=models.F("depends_on")), name="dependency_on_another_measure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} → {self.depends_on_id}"
