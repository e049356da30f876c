"""Critical success factors: what must be in place, who is responsible, and its state."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.assignment.models import AssignableRecord
from goals.studies.enums import SETTLED_FACTORS, FactorState
from goals.studies.models.study import Study, StudyArea
from goals.studies.querysets import FactorQuerySet
from network.records.models import DatedRow


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
        """The label of the state on the day; of factors from `with_status_on(on)`."""
        return str(FactorState(self.status_then).label)  # type: ignore[attr-defined]

    @property
    def is_settled(self) -> bool:
        """Whether nobody is waited for on the day asked for."""
        return self.status_then in SETTLED_FACTORS  # type: ignore[attr-defined]


class FactorUpdate(DatedRow):
    """A dated update of a factor: its state and a text. Appended, never changed."""

    factor = models.ForeignKey(CriticalSuccessFactor, models.CASCADE, related_name="updates")
    state = models.CharField(_("state"), max_length=10, choices=FactorState.choices)
    text = models.TextField(_("how it stands"), max_length=2000)

    class Meta:
        verbose_name = _("update of a factor")
        verbose_name_plural = _("updates of factors")
        ordering = ("-on", "-pk")
        indexes = [models.Index(fields=["factor", "-on", "-id"], name="factorupdate_latest")]

    def __str__(self) -> str:
        return f"{self.on}: {self.get_state_display()}"
