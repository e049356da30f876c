"""Mergers, splits and closures: decided ahead of their day or recorded afterwards, and possible to undo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record
from network.records.reasons import REASON_LENGTH
from network.reorganisations.enums import ReorganisationKind, ReorganisationState
from network.reorganisations.querysets import ReorganisationQuerySet


class Reorganisation(Record):
    """What ends an organisation on a day, what becomes of its units and memberships, and how far it has come.

    Written by `actions/reorganising.py` only. `units` and `memberships` map a primary key (as text, for they are
    JSON) to that of the organisation it goes on in; a membership mapped to None ends. `before` and `after` hold the
    dated rows as they stood around the change: undoing restores `before` as long as `after` is still what is stored.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="reorganisations")
    kind = models.CharField(_("kind"), max_length=8, choices=ReorganisationKind.choices)
    successor = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    other = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    """The second successor of a split."""
    on = models.DateField(_("from"))
    """The first day on which the organisation is no more."""
    reason = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)
    units = models.JSONField(default=dict, blank=True)
    memberships = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=ReorganisationState.choices, default=ReorganisationState.PLANNED
    )
    problem = models.TextField(_("what stopped it"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations")
        ordering = ("-on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(state=ReorganisationState.PLANNED),
                name="reorganisation_one_planned",
                violation_error_message=_("A change of this organisation is planned already. Cancel that first."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_kind_display()}, {self.on}"
