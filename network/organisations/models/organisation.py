"""Organisations: the region, its municipalities, their units."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from network.organisations.enums import OrganisationKind, Ownership, Permission, UnitKind
from network.organisations.querysets import OrganisationManager
from network.records.dates import PeriodInOrder
from network.records.models import Record


class Organisation(MP_Node, Record):  # type: ignore[django-manager-missing]
    """A place in the tree as it stands today; where it stood before is in its placements.

    An organisation that has closed or merged hangs under the one that came after it, so that
    rights over the successor reach what the predecessor recorded.
    """

    # What it was called on a day is its designation of that day, whenever that was recorded.
    WORDING = ()

    # Annotated by `Organisation.objects.designated(on)`.
    name_then: str | None = None
    number_then: str | None = None
    county_then: str | None = None
    ownership_then: str | None = None
    owner_then: str | None = None

    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind.choices)
    unit_kind = models.CharField(_("kind of unit"), max_length=16, choices=UnitKind.choices, blank=True)
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    number = models.CharField(_("number"), max_length=9, blank=True)
    ownership = models.CharField(_("ownership"), max_length=7, choices=Ownership.choices, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    is_demo = models.BooleanField(_("demo"), default=False)

    node_order_by: ClassVar[list[str]] = []
    objects: ClassVar[OrganisationManager] = OrganisationManager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        permissions = [(permission.value, permission.label) for permission in Permission]
        constraints = [
            PeriodInOrder(
                name="organisation_lifetime_in_order",
                first="founded_on",
                last="closed_on",
                optional=("closed_on", "founded_on"),
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OrganisationKind.UNIT) ^ models.Q(unit_kind=""),
                name="organisation_unit_kind_on_units_only",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OrganisationKind.UNIT) | models.Q(ownership=""),
                name="organisation_ownership_on_units_only",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network:organisation", args=[self.pk])

    @property
    def region_path(self) -> str:
        """The path of the region at the top of its tree."""
        return self.path[: self.steplen]

    @cached_property
    def region_id(self) -> int:
        """The region at the top of its tree (one query, once)."""
        return self.pk if self.depth == 1 else int(self.get_root().pk)

    @property
    def level(self) -> OrganisationKind:
        return OrganisationKind(self.kind)

    @property
    def is_private(self) -> bool:
        """Whether it is owned by others than the municipality: on the day that it was read for, else today."""
        ownership = self.ownership if self.ownership_then is None else self.ownership_then
        return ownership == Ownership.PRIVATE

    def successor_on(self, day: date) -> "Organisation | None":
        """What it had become part of by the day, through several mergers if need be; None while it lasted.

        No query for what has not closed, else two.
        """
        if self.closed_on is None or self.closed_on >= day:
            return None
        row = self.placements.on(day).select_related("unit", "municipality", "region").first()
        counted: Organisation | None = getattr(row, self.kind, None)
        return counted if counted is not None and counted.pk != self.pk else None
