"""What a GAP analysis asks: a template and its dimensions."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.gap.enums import TemplateStatus
from evaluation.gap.querysets import DimensionQuerySet, GapTemplateQuerySet
from goals.themes.models import Theme
from network.organisations.models import Organisation
from network.records.models import DatedRow, Record
from network.records.reasons import REASON_LENGTH
from network.text.alphabet import by_name


class GapTemplate(Record):
    """A set of dimensions that several analyses share, so that they can be read beside one another.

    Once an analysis is made from it, a template keeps its meaning: a change makes a new edition,
    and analyses of two editions are never mixed in one table.
    """

    WORDING = ("name", "description")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="gap_templates", verbose_name=_("region")
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what it is for"), max_length=2000, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=TemplateStatus.choices, default=TemplateStatus.DRAFT)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("edition of")
    )

    status_then: str | None = None
    """Its status on the day, where a page has asked (`with_use_on`); None before it was first put in use."""

    objects = GapTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("GAP template")
        verbose_name_plural = _("GAP templates")
        ordering = (by_name("name"), "-edition", "pk")

    def __str__(self) -> str:
        if self.edition == 1:
            return self.name
        return str(_("%(name)s, edition %(edition)d")) % {"name": self.name, "edition": self.edition}

    def get_absolute_url(self) -> str:
        return reverse("evaluation:gap_template", args=[self.pk])

    @property
    def use_then(self) -> TemplateStatus:
        """Its status on the day, as `status_then`."""
        return TemplateStatus(self.status_then or TemplateStatus.DRAFT)

    @property
    def is_being_written(self) -> bool:
        return self.status == TemplateStatus.DRAFT

    @property
    def is_in_use(self) -> bool:
        return self.status == TemplateStatus.IN_USE


class TemplateStep(DatedRow):
    """A template came to a status on a day, and why. Appended, never changed; `recorded_at` is when it was written."""

    template = models.ForeignKey(GapTemplate, models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=10, choices=TemplateStatus.choices)
    reason = models.TextField(_("what it changes"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        ordering = ("on", "pk")
        indexes = [models.Index(fields=["template", "-on", "-id"], name="templatestep_latest")]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.on}"


class Dimension(Record):
    """One thing an analysis looks at: a statement, and what the ends of the scale mean."""

    WORDING = ("name", "statement", "low_label", "high_label")

    template = models.ForeignKey(GapTemplate, models.PROTECT, related_name="dimensions")
    order = models.PositiveSmallIntegerField(
        _("place"), null=True, blank=True, help_text=_("Empty when it was taken out before the template came in use.")
    )
    name = models.CharField(_("short name"), max_length=60)
    statement = models.CharField(_("statement"), max_length=300)
    low_label = models.CharField(_("what 1 means"), max_length=80)
    high_label = models.CharField(_("what 6 means"), max_length=80)

    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="dimensions", verbose_name=_("theme")
    )

    objects = DimensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensions")
        ordering = ("template", "order", "pk")
        constraints = [models.UniqueConstraint(fields=["template", "order"], name="dimension_place_once")]

    def __str__(self) -> str:
        return self.name
