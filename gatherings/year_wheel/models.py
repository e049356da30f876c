"""Year wheels: what recurs each school year, and the days that differ by year and municipality."""

from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.year_wheel.enums import EventKind, TimeKind
from gatherings.year_wheel.querysets import DeadlineQuerySet, WheelQuerySet, YearEventQuerySet
from gatherings.year_wheel.rules import FIRST_YEAR, LAST_YEAR, MOST_DAYS, SchoolYear
from network.networks.models import Network
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from network.records.dates import PeriodInOrder
from network.records.models import Record
from network.roles.enums import Role

YEARS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


class Wheel(Record):
    """What recurs each school year in one kind of work, in an organisation and all under it."""

    WORDING = ("name",)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="year_wheels", verbose_name=_("set up by")
    )
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("name"), max_length=80)

    objects = WheelQuerySet.as_manager()

    class Meta:
        verbose_name = _("year wheel")
        verbose_name_plural = _("year wheels")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="wheel_code_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('gatherings:year_wheel')}?hjul={self.pk}"


class Deadline(Record):
    """What is to be done by a day or in a period of every school year.

    `starts` and `ends` are `MM-DD`: a fixed day has `ends` alone, a period both, what is counted from an event neither.
    A deadline `in_year_after` falls in the school year after the one that it is about.
    """

    WORDING = ("what", "text", "responsible")

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    wheel = models.ForeignKey(Wheel, models.PROTECT, related_name="deadlines", verbose_name=_("year wheel"))
    what = models.CharField(_("what"), max_length=160)
    text = models.TextField(_("more about it"), max_length=1000, blank=True)
    time_kind = models.CharField(_("time"), max_length=8, choices=TimeKind.choices)
    starts = models.CharField(_("from"), max_length=5, blank=True)
    ends = models.CharField(_("by"), max_length=5, blank=True)
    event = models.CharField(_("counted from"), max_length=16, choices=EventKind.choices, blank=True)
    offset = models.SmallIntegerField(
        _("days after it"), default=0, validators=[MinValueValidator(-MOST_DAYS), MaxValueValidator(MOST_DAYS)]
    )
    in_year_after = models.BooleanField(_("in the school year after"), default=False)
    responsible = models.CharField(_("who does it"), max_length=120, blank=True)
    role = models.CharField(_("responsible role"), max_length=20, choices=Role.choices, blank=True)
    unit_kind = models.CharField(_("in which units"), max_length=16, choices=UnitKind.choices, blank=True)
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible network")
    )
    since_year = models.PositiveSmallIntegerField(_("first school year"), null=True, blank=True, validators=YEARS)
    until_year = models.PositiveSmallIntegerField(_("last school year"), null=True, blank=True, validators=YEARS)
    withdrawn_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ("pk",)
        constraints = [
            PeriodInOrder(
                name="deadline_years_in_order",
                first="since_year",
                last="until_year",
                optional=("until_year", "since_year"),
            ),
            models.CheckConstraint(
                condition=models.Q(time_kind=TimeKind.DAY, starts="", event="") & ~models.Q(ends="")
                | models.Q(time_kind=TimeKind.PERIOD, event="") & ~models.Q(starts="") & ~models.Q(ends="")
                | models.Q(time_kind=TimeKind.EVENT, starts="", ends="") & ~models.Q(event=""),
                name="deadline_time_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("gatherings:deadline", args=[self.pk])

    def holds_for(self, about: SchoolYear) -> bool:
        """Whether its lifetime covers the school year."""
        begun = self.since_year is None or self.since_year <= about.start
        return begun and (self.until_year is None or about.start <= self.until_year)

    @property
    def who(self) -> str:
        """Whoever does it, in words; empty where nobody is named."""
        names = [self.responsible or str(self.get_role_display() if self.role else "")]
        if self.unit_kind:
            names.append(str(self.get_unit_kind_display()).lower())
        if self.network is not None:
            names.append(self.network.name)
        return ", ".join(filter(None, names))

    @property
    def first_school_year(self) -> SchoolYear | None:
        return SchoolYear(self.since_year) if self.since_year else None

    @property
    def last_school_year(self) -> SchoolYear | None:
        return SchoolYear(self.until_year) if self.until_year else None


class YearEvent(Record):
    """The day of an event in a school year, as a municipality sets it, or a region for all its municipalities."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="year_events", verbose_name=_("municipality or region")
    )
    kind = models.CharField(_("which day"), max_length=16, choices=EventKind.choices)
    school_year = models.PositiveSmallIntegerField(_("school year"), validators=YEARS)
    day = models.DateField(_("day"))

    objects = YearEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of a school year")
        verbose_name_plural = _("days of school years")
        ordering = ("school_year", "pk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "school_year"], name="yearevent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_kind_display()}, {self.year}"

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(self.school_year)
