"""A feasibility study: its question and texts, its areas, and the working group of each."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.studies.enums import FOLLOWED, Involvement, StudyStatus
from goals.studies.models.part import ListHolder
from goals.studies.querysets import AreaMemberQuerySet, StudyAreaQuerySet, StudyQuerySet
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.dates import PeriodInOrder
from network.records.models import DatedRow, Record
from network.records.reasons import REASON_LENGTH


class Study(ListHolder):
    """A feasibility study of an organisation. `status` is that of the latest step."""

    WORDING = (
        "title",
        "question",
        "background",
        "method",
        "mandate",
        "mandate_decision",
        "picture",
        "slogans",
        "picture_points",
        "main_hypothesis",
        "factors_introduction",
        "left_to_find_out",
    )

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="studies", verbose_name=_("organisation")
    )
    title = models.CharField(_("title"), max_length=160)
    question = models.TextField(_("question"), max_length=1000)
    background = models.TextField(_("background"), max_length=6000, blank=True)
    method = models.TextField(_("method"), max_length=6000, blank=True)
    mandate = models.TextField(_("mandate"), max_length=6000, blank=True)
    mandate_decision = models.CharField(_("the decision it follows from"), max_length=300, blank=True)
    picture = models.TextField(_("picture of the goal"), max_length=1000, blank=True)
    slogans = models.TextField(_("slogans"), max_length=1000, blank=True)
    picture_points = models.TextField(_("what the picture of the goal means"), max_length=4000, blank=True)
    main_hypothesis = models.TextField(_("main hypothesis"), max_length=1000, blank=True)
    factors_introduction = models.TextField(_("about the success factors"), max_length=4000, blank=True)
    left_to_find_out = models.TextField(_("left to find out"), max_length=6000, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=StudyStatus.choices, default=StudyStatus.OPEN, editable=False
    )

    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = _("feasibility study")
        verbose_name_plural = _("feasibility studies")
        ordering = ("-starts_on", "-pk")
        constraints = [
            PeriodInOrder(name="study_period_in_order", first="starts_on", last="ends_on", optional=("ends_on",))
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("goals:study", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status == StudyStatus.OPEN

    @property
    def is_followed(self) -> bool:
        """Whether its hypotheses may be decided on and its factors followed up."""
        return self.status in FOLLOWED

    @property
    def points_text(self) -> str:
        """The points of the mandate as they are written, a sub-point indented."""
        return "\n".join("    " * point.level + point.text for point in self.lines(self.mandate_points))

    @property
    def phases_text(self) -> str:
        """The phases as they are written, what each is to deliver indented."""
        return "\n".join(phase.as_written for phase in self.lines(self.phases))

    @property
    def owners_text(self) -> str:
        return self._organisations_text(Involvement.OWNER)

    @property
    def partners_text(self) -> str:
        return self._organisations_text(Involvement.PARTNER)

    @property
    def participants_text(self) -> str:
        return self._organisations_text(Involvement.PARTICIPANT)

    def _organisations_text(self, involvement: Involvement) -> str:
        rows = self.lines(self.organisations, involvement=involvement)
        return "\n".join(row.as_written for row in rows)


class StudyStep(DatedRow):
    """A study came to a status on a day; `reason` is the conclusion, or why. Appended, never changed."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="steps")
    status = models.CharField(_("status"), max_length=10, choices=StudyStatus.choices)
    reason = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.on}"


class StudyArea(ListHolder):
    """An area that a study looks into, with a working group of its own."""

    WORDING = ("name", "vision", "introduction")

    study = models.ForeignKey(Study, models.CASCADE, related_name="areas")
    name = models.CharField(_("area"), max_length=120)
    vision = models.TextField(_("vision"), max_length=600, blank=True)
    introduction = models.TextField(_("introduction"), max_length=4000, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = StudyAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["study", "name"], name="study_area_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def organisations_text(self) -> str:
        """The organisations in the working group as they are written, one on each line."""
        return "\n".join(row.as_written for row in self.lines(self.organisations))


class AreaMember(Record):
    """A member of an area's working group, with a period: somebody with an account, or a name only."""

    WORDING = ("name", "represents")

    area = models.ForeignKey(StudyArea, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="study_areas", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    represents = models.CharField(_("represents"), max_length=120, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)

    objects = AreaMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a working group")
        verbose_name_plural = _("members of working groups")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["area", "person"], condition=models.Q(until__isnull=True), name="area_member_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.person or "")
