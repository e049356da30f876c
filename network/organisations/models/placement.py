"""Where an organisation stood, what it was called and what came after it, by date."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.organisations.enums import Ownership, SuccessionKind
from network.organisations.models.organisation import Organisation
from network.records.dates import PeriodInOrder
from network.records.querysets import DatedQuerySet
from network.records.reasons import REASON_LENGTH

BEGINNING = date(1900, 1, 1)
"""The first day of what has no known beginning."""


class Placement(models.Model):
    """What an organisation counted under in a period: its unit, municipality and region.

    One row an organisation and period, without overlap, `until` inclusive and open for the
    present. A closed organisation counts under its successor from the day after its last.
    Written by `network.organisations.actions.organisations` only; a roll-up joins it on the date.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="placements")
    since = models.DateField(_("since"), default=BEGINNING)
    until = models.DateField(_("until"), null=True, blank=True)
    parent = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    region = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    municipality = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("organisation", "since")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "since"], name="placement_one_a_day"),
            PeriodInOrder(name="placement_period_in_order"),
        ]
        indexes = [models.Index(fields=["region", "since", "until"], name="placement_region_period")]

    def __str__(self) -> str:
        return f"{self.organisation} < {self.parent}, {self.since} – {self.until or ''}"


class Designation(models.Model):
    """What an organisation was officially called in a period, with number and county; of a unit also who owned it.

    An empty `ownership` is one that nobody has recorded; `owner` is the name of the owner, where it is private.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="designations")
    since = models.DateField(_("since"), default=BEGINNING)
    until = models.DateField(_("until"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    number = models.CharField(_("number"), max_length=9, blank=True)
    county = models.CharField(_("county"), max_length=60, blank=True)
    ownership = models.CharField(_("ownership"), max_length=7, choices=Ownership.choices, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("organisation", "since")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "since"], name="designation_one_a_day"),
            PeriodInOrder(name="designation_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()

    @property
    def facts(self) -> tuple[str, ...]:
        """All that it says, without its period."""
        return (self.name, self.number, self.county, self.ownership, self.owner)


class Succession(models.Model):
    """One organisation came after another on a day."""

    predecessor = models.ForeignKey(Organisation, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, models.CASCADE, related_name="predecessions")
    kind = models.CharField(_("kind"), max_length=10, choices=SuccessionKind.choices)
    on = models.DateField(_("on"))
    note = models.TextField(_("note"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}, {self.on}"
