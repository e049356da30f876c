"""How the participants of a gathering are divided, and the groups that this comes to."""

from datetime import date
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.boards.rules import LONGEST_NAME, MOST_GROUPS, group_label
from gatherings.groups.enums import DivisionMethod, DivisionState
from gatherings.groups.querysets import DivisionQuerySet
from network.records.models import Record

LARGEST_GROUP = 400


class Division(Record):
    """Participants of a gathering in groups, for one or several sessions or for the whole gathering.

    `session_uids` are the uids of the sessions, which stay the same through the revisions of the gathering's page.
    `seed` is the number that the lots were drawn with: the same participants and the same number give the same groups.
    `number`, `size` and `smallest` are what was asked for. The row is locked by every action that gives a place.
    """

    gathering = models.ForeignKey("gatherings.GatheringPage", models.CASCADE, related_name="divisions")
    order = models.PositiveSmallIntegerField(_("place"), default=1)
    title = models.CharField(_("title"), max_length=140)
    method = models.CharField(_("how they are divided"), max_length=12, choices=DivisionMethod.choices)
    session_uids = models.JSONField(_("sessions"), default=list, blank=True)
    number = models.PositiveSmallIntegerField(
        _("number of groups"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_GROUPS)]
    )
    size = models.PositiveSmallIntegerField(
        _("most in a group"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)]
    )
    smallest = models.PositiveSmallIntegerField(
        _("fewest in a group"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)],
    )
    choosing_until = models.DateField(_("last day to choose"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DivisionState.choices, default=DivisionState.DRAFT)
    seed = models.PositiveIntegerField(_("number of the draw"), null=True, blank=True, editable=False)
    drawn_at = models.DateTimeField(_("drawn at"), null=True, blank=True, editable=False)
    board = models.ForeignKey(
        "gatherings.Board", models.SET_NULL, null=True, blank=True, related_name="divisions", verbose_name=_("board")
    )

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("division into groups")
        verbose_name_plural = _("divisions into groups")
        ordering = ("gathering", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(method=DivisionMethod.CHOICE) | Q(number__isnull=False, size__isnull=False),
                name="division_choice_has_room",
            ),
            models.CheckConstraint(
                condition=~Q(method=DivisionMethod.DRAWN) | Q(number__isnull=False) | Q(size__isnull=False),
                name="division_drawn_into_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of those who arrange the gathering."""
        return reverse("gatherings:division", args=[self.gathering.slug, self.pk])

    @property
    def uids(self) -> list[UUID]:
        return [UUID(text) for text in self.session_uids]

    @property
    def is_draft(self) -> bool:
        return self.state == DivisionState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == DivisionState.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == DivisionState.WITHDRAWN

    @property
    def is_chosen(self) -> bool:
        """Whether participants choose their group themselves."""
        return self.method == DivisionMethod.CHOICE

    def is_open_to_choose(self, on: date) -> bool:
        """Whether participants choose a group on the day; no query where the gathering is at hand."""
        last = self.choosing_until or self.gathering.ends_on
        is_on = self.is_published and self.is_chosen and not self.gathering.is_cancelled
        return is_on and on <= min(last, self.gathering.ends_on)


class DivisionGroup(models.Model):
    """One of the groups: a number, and where it was given one, a name and a room. `capacity` is None for no limit.

    It changes with its division, whose version rises: the history of the division says who and when.
    """

    division = models.ForeignKey(Division, models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    room = models.CharField(_("room"), max_length=80, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("most in the group"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)],
    )

    class Meta:
        verbose_name = _("group of participants")
        verbose_name_plural = _("groups of participants")
        ordering = ("division", "number")
        constraints = [
            models.UniqueConstraint(fields=["division", "number"], name="divisiongroup_number_once"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__range=(1, LARGEST_GROUP)),
                name="divisiongroup_has_room",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name, or “Group 3”."""
        return self.name or group_label(str(self.number))
