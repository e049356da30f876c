"""Critical success factors: what must be in place, who sees to it, and how it stands."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.assignment.models import AssignableRecord
from goals.studies.enums import SETTLED_FACTORS, FactorState
from goals.studies.models.study import Study, StudyArea
from goals.studies.querysets import FactorQuerySet
from network.persons.models import Person


class CriticalSuccessFactor(AssignableRecord):
    """What must be in place for a study's possibilities to come true. `state` is that of the latest update."""

    WORDING = ("text", "responsible")

    study = models.ForeignKey(Study, models.PROTECT, related_name="factors", verbose_name=_("feasibility study"))
    area = models.ForeignKey(
        StudyArea, models.PROTECT, null=True, blank=True, related_name="factors", verbose_name=_("area")
    )
    text = models.CharField(_("critical success factor"), max_length=300)
    noted_on = models.DateField(_("noted on"))
    state = models.CharField(
        _("state"), max_length=10, choices=FactorState.choices, default=FactorState.NOT_BEGUN, editable=False
    )

    objects = FactorQuerySet.as_manager()

    class Meta:
        verbose_name = _("critical success factor")
        verbose_name_plural = _("critical success factors")
        ordering = ("pk",)
        constraints = [*AssignableRecord.Meta.constraints]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("goals:factor", args=[self.pk])

    @property
    def status_then_label(self) -> str:
        """The state on the day asked for, in words; of factors from `with_status_on(on)`."""
        return str(FactorState(self.status_then).label)  # type: ignore[attr-defined]

    @property
    def is_settled(self) -> bool:
        """Whether nobody is waited for on the day asked for."""
        return self.status_then in SETTLED_FACTORS  # type: ignore[attr-defined]


class FactorUpdate(models.Model):
    """How a factor stood on a day, in words. Appended; nobody overwrites yesterday's."""

    factor = models.ForeignKey(CriticalSuccessFactor, models.CASCADE, related_name="updates")
    on = models.DateField(_("on"))
    state = models.CharField(_("state"), max_length=10, choices=FactorState.choices)
    text = models.TextField(_("how it stands"), max_length=2000)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("update of a factor")
        verbose_name_plural = _("updates of factors")
        ordering = ("-on", "-pk")
        indexes = [models.Index(fields=["factor", "-on", "-id"], name="factorupdate_latest")]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_state_display()}"
