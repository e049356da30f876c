"""A published version of a gathering's programme, frozen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.roles.enums import Role


class ProgrammeVersion(models.Model):
    """What was released, appended at the first publication and at each release, and never altered.

    `events` is a list with the gathering first and then its sessions, each a mapping as in
    `gatherings.programme.actions.versions`; the calendar and "what changed" are read from it. `changes` says in words
    what is other than in the version before: mappings of `uid`, `matter`, `text`, `is_edited` and `is_mailed`.
    """

    gathering = models.ForeignKey("gatherings.GatheringPage", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_as = models.CharField(_("published as"), max_length=20, choices=Role.choices, blank=True)
    events = models.JSONField(_("events"))
    changes = models.JSONField(_("changes in words"), default=list, blank=True)

    class Meta:
        verbose_name = _("version of the programme")
        verbose_name_plural = _("versions of the programme")
        ordering = ("gathering", "number")
        constraints = [models.UniqueConstraint(fields=("gathering", "number"), name="programme_version_numbered_once")]

    def __str__(self) -> str:
        return f"{self.gathering_id}: {self.number}"
