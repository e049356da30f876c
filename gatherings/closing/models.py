"""How a gathering ended: its summary, what was decided there, and what was published of it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.closing.querysets import ClosingEditionQuerySet, ClosingPictureQuerySet, GatheringDecisionQuerySet
from gatherings.closing.rules import LARGE_PICTURES, LONGEST_CAPTION, SMALL_PICTURES
from network.persons.models import Person
from network.records.models import Record
from network.records.reasons import REASON_LENGTH
from network.roles.enums import Role


class Closing(Record):
    """The summary of a gathering, as it is being written; readers see what was published of it."""

    WORDING = ("summary",)

    gathering = models.OneToOneField(
        "gatherings.GatheringPage", models.CASCADE, related_name="closing", verbose_name=_("gathering")
    )
    summary = models.TextField(_("summary"), max_length=6000)

    class Meta:
        verbose_name = _("summary of a gathering")
        verbose_name_plural = _("summaries of gatherings")

    def __str__(self) -> str:
        return str(self.gathering.title)


class GatheringDecision(Record):
    """Something that was decided at a gathering: what, by whom, and on what ground.

    It is withdrawn with a reason, and never deleted. `number` is its number at the gathering, and stays when another is
    withdrawn.
    """

    WORDING = ("text", "ground", "taken_by", "votes", "follow_up")

    gathering = models.ForeignKey(
        "gatherings.GatheringPage", models.PROTECT, related_name="decisions", verbose_name=_("gathering")
    )
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    text = models.TextField(_("what was decided"), max_length=2000)
    network = models.ForeignKey(
        "network.Network",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gathering_decisions",
        verbose_name=_("network that decided"),
    )
    taken_by = models.CharField(_("who decided"), max_length=120, blank=True)
    ground = models.TextField(_("on what ground"), max_length=2000)
    votes = models.CharField(_("votes"), max_length=120, blank=True)
    follow_up = models.CharField(_("who follows it up"), max_length=160, blank=True)
    decided_on = models.DateField(_("day of the decision"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    withdrawal = models.TextField(_("why it is withdrawn"), max_length=REASON_LENGTH, blank=True, editable=False)

    objects = GatheringDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision of a gathering")
        verbose_name_plural = _("decisions of gatherings")
        ordering = ("gathering", "number")
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatheringdecision_numbered"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) ^ ~Q(withdrawal=""),
                name="gatheringdecision_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(network__isnull=False) | ~Q(taken_by=""), name="gatheringdecision_taken_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def by_whom(self) -> str:
        """Who decided, in words."""
        names = [self.network.name if self.network else "", self.taken_by]
        return ", ".join(name for name in names if name)


class ClosingPicture(Record):
    """A picture of how a gathering was, copied from the library in the sizes that are shown.

    The copies are never changed, so an edition that shows it stays as it was published, whatever becomes of the library
    and of the picture there. It is taken out, and never deleted.
    """

    WORDING = ("alt", "caption")

    gathering = models.ForeignKey(
        "gatherings.GatheringPage", models.PROTECT, related_name="closing_pictures", verbose_name=_("gathering")
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    image = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, related_name="+", verbose_name=_("picture of the library")
    )
    small = models.FileField(upload_to=SMALL_PICTURES, editable=False)
    large = models.FileField(upload_to=LARGE_PICTURES, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(_("what the picture shows"), max_length=LONGEST_CAPTION)
    caption = models.CharField(_("caption"), max_length=LONGEST_CAPTION, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), editable=False)
    removed_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = ClosingPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of a gathering")
        verbose_name_plural = _("pictures of gatherings")
        ordering = ("place", "pk")
        constraints = [models.CheckConstraint(condition=~Q(alt=""), name="closingpicture_described")]

    def __str__(self) -> str:
        return self.alt


class ClosingEdition(models.Model):
    """What was published of how a gathering ended, as it stood on that day. Appended only.

    `content` is all that the page shows (`gatherings.closing.selectors.content`): what is corrected later makes a new
    edition, with a note of what changed.
    """

    gathering = models.ForeignKey("gatherings.GatheringPage", models.PROTECT, related_name="closing_editions")
    number = models.PositiveSmallIntegerField(_("number"))
    published_on = models.DateField(_("published on"))
    published_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    note = models.CharField(_("what changed"), max_length=500, blank=True)
    content = models.JSONField(_("content"))

    objects = ClosingEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of how a gathering ended")
        verbose_name_plural = _("editions of how gatherings ended")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="closingedition_numbered"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(note=""), name="closingedition_says_what_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("gatherings:closing", args=[self.gathering.slug])
