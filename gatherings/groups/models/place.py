"""Who is in which group."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gatherings.groups.enums import PlacedHow
from gatherings.groups.models.division import Division, DivisionGroup
from gatherings.groups.querysets import PlaceQuerySet
from gatherings.registration.models import Registration


class GroupPlace(models.Model):
    """A participant's place in one of the groups of a division. It counts as long as the registration holds a seat.

    Not a record: no history keeps it, and a nightly task deletes it as long after the gathering as it forgets guests.
    """

    division = models.ForeignKey(Division, models.CASCADE, related_name="places")
    group = models.ForeignKey(DivisionGroup, models.CASCADE, related_name="places")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="group_places")
    how = models.CharField(_("how they came into it"), max_length=10, choices=PlacedHow.choices)
    leads = models.BooleanField(_("leads the group"), default=False)
    placed_at = models.DateTimeField(_("placed at"), auto_now=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a group")
        verbose_name_plural = _("places in groups")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["division", "registration"], name="groupplace_once_in_a_division"),
            models.UniqueConstraint(fields=["group"], condition=Q(leads=True), name="groupplace_one_leads"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.group}"
