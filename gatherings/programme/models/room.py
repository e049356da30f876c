"""A room that the gathering has, and when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from gatherings.programme.models.session import DAYS
from gatherings.programme.rules.rooms import RoomHours


class GatheringRoom(Orderable):
    """Offered where a session's room is written; a session that goes beyond the hours gets a remark.

    Readers do not see it.
    """

    gathering = ParentalKey("gatherings.GatheringPage", related_name="rooms", on_delete=models.CASCADE)
    name = models.CharField(_("room"), max_length=80)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, choices=DAYS, help_text=_("Left empty, it holds for every day.")
    )
    free_from = models.TimeField(_("free from"), null=True, blank=True)
    free_until = models.TimeField(_("free until"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.free_from and self.free_until and self.free_until <= self.free_from:
            raise ValidationError({"free_until": gettext("It must come after the time from which the room is free.")})

    @property
    def hours(self) -> RoomHours:
        return RoomHours(self.name, self.day, self.free_from, self.free_until)
