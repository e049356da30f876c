"""A session: one line of a gathering's programme."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from gatherings.programme.enums import SessionKind
from gatherings.programme.models.document import GatheringDocument
from gatherings.programme.rules.people import ResponsiblePerson, in_words
from gatherings.programme.rules.schedule import LONGEST_GATHERING, LONGEST_SESSION, SHORTEST_SESSION, clock, moment_of

DAYS = [(number, format_lazy(_("Day {number}"), number=number)) for number in range(1, LONGEST_GATHERING + 1)]


class Session(Orderable):
    """Stands on a day of the gathering by number, so that a gathering that is moved takes its programme along."""

    gathering = ParentalKey("gatherings.GatheringPage", related_name="sessions", on_delete=models.CASCADE)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    day = models.PositiveSmallIntegerField(
        _("day"), default=1, choices=DAYS, help_text=_("Day 1 is the gathering's first.")
    )
    starts = models.TimeField(_("starts at"), help_text=_("For example 09.30."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=45,
        help_text=_("The end is worked out."),
        validators=[
            MinValueValidator(SHORTEST_SESSION, _("A session lasts at least %(limit_value)s minutes.")),
            MaxValueValidator(LONGEST_SESSION, _("A session lasts at most %(limit_value)s minutes.")),
        ],
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=SessionKind.choices,
        default=SessionKind.PLENARY,
        help_text=_("Shown as a word and a symbol."),
    )
    title = models.CharField(_("title"), max_length=140, help_text=_("What it is about, in a few words."))
    text = models.TextField(
        _("text"), max_length=1500, blank=True, help_text=_("What people should know, prepare or bring.")
    )
    responsible = models.CharField(
        _("group"), max_length=120, blank=True, help_text=_("The network or group that leads it.")
    )
    room = models.CharField(_("room"), max_length=80, blank=True, help_text=_("Needed when sessions go on at once."))
    track = models.CharField(
        _("track"),
        max_length=40,
        blank=True,
        help_text=_("For parallel sessions, such as “Kindergarten” or “School”. Empty for those for everybody."),
    )
    cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("It stays in the programme, struck through, and calendars show it as cancelled."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__range=(SHORTEST_SESSION, LONGEST_SESSION)), name="session_length_sensible"
            )
        ]

    base_form_class: ClassVar[Any] = None
    """The form of a row in the admin; set by the app, since models know no forms."""
    people: Sequence[ResponsiblePerson] = ()
    """Set by the page: the persons who lead it."""
    materials: Sequence[GatheringDocument] = ()
    """Set by the page: its documents and links."""
    mark = ""
    """Set where the page marks it as `new` or `changed` since the reader was there last."""

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A session keeps the uid it was first stored with, and a copied page's sessions get their own."""
        others = Session.objects.filter(uid=self.uid)
        if self.pk is not None:
            stored = Session.objects.filter(pk=self.pk).values_list("uid", flat=True).first()
            self.uid = stored or self.uid
            others = others.exclude(pk=self.pk)
        if others.exists():
            self.uid = uuid4()
        super().save(*args, **kwargs)

    @property
    def begins(self) -> datetime:
        return moment_of(self.gathering.starts_on, self.day, self.starts)

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)

    @property
    def clock(self) -> str:
        return clock(self.begins, self.ends)

    @property
    def who_leads(self) -> str:
        """Everybody who is responsible, persons first."""
        return in_words(self.people, self.responsible)

    @property
    def icon(self) -> str:
        """The drawing in `network.web.icons` shown beside the kind."""
        return f"session_{self.kind}"
