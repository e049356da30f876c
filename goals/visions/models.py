"""Visions, in versions that replace one another."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.themes.models import Theme
from goals.uploads import picture_path
from goals.visions.enums import ONCE_ADOPTED, VisionStatus
from goals.visions.querysets import VisionQuerySet, VisionVersionQuerySet
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record


class Vision(Record):
    """An organisation's vision; its text, image and themes are in its versions."""

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, related_name="vision", verbose_name=_("organisation")
    )

    objects = VisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("vision")
        verbose_name_plural = _("visions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("goals:vision", args=[self.pk])


class VisionVersion(Record):
    """What a vision says from the day it is adopted until a newer version replaces it.

    Once adopted its text, picture and themes never change. One that is `based_on` the vision of an organisation above
    extends that one where it has a text of its own; without any it is that vision, taken up as it is.
    """

    vision = models.ForeignKey(Vision, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"), editable=False)
    based_on = models.ForeignKey(
        Vision, models.PROTECT, null=True, blank=True, related_name="taken_up_by", verbose_name=_("builds on")
    )
    statement = models.CharField(_("the picture in one sentence"), max_length=300, blank=True)
    text = models.TextField(_("the picture in words"), max_length=8000, blank=True)
    picture = models.FileField(_("picture"), upload_to=picture_path, blank=True)
    picture_width = models.PositiveIntegerField(default=0, editable=False)
    picture_height = models.PositiveIntegerField(default=0, editable=False)
    picture_alt = models.CharField(_("what the picture shows"), max_length=400, blank=True)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    occasion = models.CharField(_("where and when it was made"), max_length=240, blank=True)
    took_part = models.TextField(_("who took part"), max_length=1000, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=VisionStatus.choices, default=VisionStatus.DRAFT, editable=False
    )
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True, editable=False)
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    objects = VisionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a vision")
        verbose_name_plural = _("versions of visions")
        ordering = ("vision", "number")
        constraints = [
            models.UniqueConstraint(fields=["vision", "number"], name="visionversion_number_once"),
            models.UniqueConstraint(
                fields=["vision"], condition=models.Q(status="draft"), name="visionversion_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "withdrawn"]) | models.Q(adopted_on__isnull=False),
                name="visionversion_adopted_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(picture="") | ~models.Q(picture_alt=""), name="visionversion_picture_in_words"
            ),
        ]
        indexes = [models.Index(fields=["status", "adopted_on"], name="visionversion_in_force")]

    def __str__(self) -> str:
        return self.statement or str(self.vision)

    def get_absolute_url(self) -> str:
        return reverse("goals:vision_version", args=[self.vision_id, self.number])

    @property
    def is_draft(self) -> bool:
        return self.status == VisionStatus.DRAFT

    @property
    def was_adopted(self) -> bool:
        return self.status in ONCE_ADOPTED

    @property
    def is_as_it_is(self) -> bool:
        """Whether it is the vision of an organisation above, taken up without a text of its own."""
        return self.based_on_id is not None and not (self.statement or self.text or self.picture)

    @property
    def picture_url(self) -> str:
        return reverse("goals:vision_picture", args=[self.vision_id, self.number])


class VisionTheme(models.Model):
    """A theme that a version names, and where it comes from. New themes become `Theme` records when it is adopted."""

    version = models.ForeignKey(VisionVersion, models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="origins")
    name = models.CharField(_("name"), max_length=80)
    words = models.CharField(_("where it comes from"), max_length=400, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="visiontheme_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """Its name and where it comes from, on one line."""
        return f"{self.name}: {self.words}" if self.words else self.name
