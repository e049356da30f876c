"""What is tried at home between two gatherings, and the report of each that tries it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.homework.enums import HomeworkFor, ReportState
from gatherings.homework.querysets import HomeworkQuerySet, HomeworkReportQuerySet
from goals.measures.enums import Light
from network.networks.models import Network
from network.organisations.enums import UnitKind
from network.organisations.models import Organisation
from network.records.models import Record


class Homework(Record):
    """What each municipality or unit tries before the next gathering. Who is asked is written down when it is set."""

    WORDING = ("title", "text")
    REFERENCES = ("due_on",)

    gathering = models.ForeignKey(
        "gatherings.GatheringPage", models.PROTECT, related_name="homework", verbose_name=_("set at")
    )
    collected_at = models.ForeignKey(
        "gatherings.GatheringPage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="collected_homework",
        verbose_name=_("collected at"),
    )
    title = models.CharField(_("title"), max_length=140)
    text = models.TextField(_("what to try"), max_length=3000)
    audience = models.CharField(_("for whom"), max_length=14, choices=HomeworkFor.choices)
    unit_kind = models.CharField(_("kind of unit"), max_length=16, choices=UnitKind.choices, blank=True)
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="homework", verbose_name=_("network")
    )
    set_on = models.DateField(_("set on"))
    due_on = models.DateField(_("to be reported by"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)

    objects = HomeworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("homework")
        verbose_name_plural = _("homework")
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=HomeworkFor.NETWORK) ^ Q(network__isnull=True), name="homework_network_named"
            ),
            models.CheckConstraint(
                condition=Q(audience=HomeworkFor.UNITS) | Q(unit_kind=""), name="homework_kind_of_units_only"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("gatherings:homework", args=[self.pk])

    def counted_on(self, on: date) -> date:
        """The day on which those who are asked are counted: where it is collected already, that gathering's last."""
        return min(on, self.collected_at.ends_on) if self.collected_at is not None else on

    def is_collected(self, on: date) -> bool:
        """Whether the gathering that collects the reports is over; its page is fetched."""
        return self.collected_at is not None and self.collected_at.ends_on < on


class HomeworkReport(Record):
    """What a municipality or a unit tried, saw, and takes with it. Empty until somebody writes."""

    WORDING = ("tried", "saw", "takes_along")
    REFERENCES = ("light",)

    homework = models.ForeignKey(Homework, models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="homework_reports")
    tried = models.TextField(_("what we tried"), max_length=2000, blank=True)
    saw = models.TextField(_("what we saw"), max_length=2000, blank=True)
    takes_along = models.TextField(_("what we take with us"), max_length=2000, blank=True)
    light = models.CharField(_("light"), max_length=6, choices=Light.choices, blank=True)
    handed_in_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)
    handed_in_at = models.DateTimeField(_("reported at"), null=True, blank=True, editable=False)

    objects = HomeworkReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report on homework")
        verbose_name_plural = _("reports on homework")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["homework", "organisation"], name="homeworkreport_once"),
            models.CheckConstraint(
                condition=Q(handed_in_on__isnull=True) | ~Q(tried=""), name="homeworkreport_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.homework}"

    @classmethod
    def first_shown(cls, on: date) -> Combinable:  # noqa: ARG003 - the same on every day
        """When it was handed in: what stood in the draft is told to nobody."""
        return Subquery(cls.objects.filter(pk=OuterRef("id")).values("handed_in_at")[:1])

    def get_absolute_url(self) -> str:
        return f"{reverse('gatherings:homework', args=[self.homework_id])}#rapport-{self.pk}"

    @property
    def is_begun(self) -> bool:
        return bool(self.tried or self.saw or self.takes_along or self.light)

    def state_on(self, on: date) -> ReportState:
        """How far it had come on the day; its organisation is fetched."""
        if self.handed_in_on is not None and self.handed_in_on <= on:
            return ReportState.SUBMITTED
        if self.organisation.closed_on is not None and self.organisation.closed_on < on:
            return ReportState.CLOSED
        return ReportState.DRAFT if self.is_begun else ReportState.WAITING


class HomeworkReminder(models.Model):
    """A mail to one person about reports that are lacking: one a day at most. Written first, and sent by a worker."""

    homework = models.ForeignKey(Homework, models.PROTECT, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    on = models.DateField(_("on"))
    made_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reminder of homework")
        verbose_name_plural = _("reminders of homework")
        constraints = [models.UniqueConstraint(fields=["homework", "person", "on"], name="homeworkreminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.homework_id} → {self.person_id}, {self.on}"
