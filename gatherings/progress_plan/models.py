"""Progress plans, their activities, how these go, and the versions adopted at gatherings."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models import GatheringPage
from gatherings.progress_plan.enums import ActivityState, Lane
from gatherings.progress_plan.querysets import PlanActivityQuerySet, PlanVersionQuerySet, ProgressPlanQuerySet
from gatherings.progress_plan.rules import who
from goals.goals.models import Goal
from network.networks.models import Network
from network.organisations.models import Organisation
from network.records.dates import PeriodInOrder
from network.records.models import DatedRow, KnownRelations, Record
from network.records.reasons import REASON_LENGTH


class ProgressPlan(Record):
    """What a region does in a period, such as a school year. A draft until it is adopted, and between adoptions."""

    WORDING = ("title",)

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="progress_plans", verbose_name=_("region"))
    title = models.CharField(_("title"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    objects = ProgressPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress plan")
        verbose_name_plural = _("progress plans")
        ordering = ("starts_on", "pk")
        constraints = [PeriodInOrder(name="progressplan_days_in_order", first="starts_on", last="ends_on", optional=())]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('gatherings:progress_plan')}?plan={self.pk}"


class ActivityContent(models.Model):
    """What the plan says of an activity, in the draft and in a version alike."""

    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("more about it"), max_length=2000, blank=True)
    level = models.CharField(_("level"), max_length=16, choices=Lane.choices)
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible network")
    )
    responsible = models.CharField(_("others who are responsible"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("goal"))
    dropped_because = models.TextField(_("why it is dropped"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        abstract = True

    @property
    def who(self) -> str:
        return who(self)  # type: ignore[arg-type]


class PlanActivity(ActivityContent, Record):
    """Something that is to be done, as the draft has it."""

    WORDING = ("title", "text", "responsible", "dropped_because")

    plan = models.ForeignKey(ProgressPlan, models.PROTECT, related_name="activities", verbose_name=_("progress plan"))

    objects = PlanActivityQuerySet.as_manager()
    state: str = ActivityState.PLANNED
    """As of the day that is asked about: set by the selectors."""

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ("starts_on", "ends_on", "pk")
        constraints = [PeriodInOrder(name="activity_days_in_order", first="starts_on", last="ends_on", optional=())]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("gatherings:activity", args=[self.pk])

    @property
    def key(self) -> int:
        return self.pk


class ActivityStep(DatedRow):
    """How an activity went from a day on. The latest holds; rows are added, and never changed."""

    activity = models.ForeignKey(PlanActivity, models.CASCADE, related_name="steps", verbose_name=_("activity"))
    state = models.CharField(_("how it goes"), max_length=10, choices=ActivityState.choices)
    text = models.TextField(_("in words"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        verbose_name = _("step of an activity")
        verbose_name_plural = _("steps of activities")
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.on}: {self.get_state_display()}"


class PlanVersion(DatedRow):
    """The plan as it was adopted at a gathering on a day. Never changed."""

    plan = models.ForeignKey(ProgressPlan, models.PROTECT, related_name="versions", verbose_name=_("progress plan"))
    number = models.PositiveSmallIntegerField(_("number"))
    gathering = models.ForeignKey(
        GatheringPage, models.SET_NULL, null=True, related_name="plan_versions", verbose_name=_("adopted at")
    )
    held_as = models.CharField(_("what the gathering was called"), max_length=255)
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("adopted by")
    )
    note = models.TextField(_("what was decided, and why"), max_length=2000, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the progress plan")
        verbose_name_plural = _("versions of the progress plan")
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="planversion_number_once")]

    def __str__(self) -> str:
        return f"{self.plan} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("gatherings:plan_version", args=[self.pk])


class AdoptedActivity(ActivityContent, KnownRelations):
    """An activity as it stood in a version."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="activities")
    activity = models.ForeignKey(PlanActivity, models.PROTECT, related_name="adopted")
    state = models.CharField(_("how it goes"), max_length=10, choices=ActivityState.choices)

    class Meta:
        verbose_name = _("activity of a version")
        verbose_name_plural = _("activities of versions")
        ordering = ("starts_on", "ends_on", "activity")
        constraints = [models.UniqueConstraint(fields=["version", "activity"], name="adoptedactivity_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> int:
        return self.activity_id

    def get_absolute_url(self) -> str:
        return reverse("gatherings:activity", args=[self.activity_id])
