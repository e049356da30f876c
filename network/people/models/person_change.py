"""What has been corrected in a person's record, and which records of one person were joined."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.people.enums import PersonChangeKind
from network.persons.models import Person
from network.records.reasons import REASON_LENGTH


class PersonChange(models.Model):
    """A correction of a name or an address, or two records joined: by whom, when, why, and what stood there before.

    Appended by `network.people.actions.records` only. After a join `other` is the record that was given up.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="changes", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=9, choices=PersonChangeKind.choices)
    other = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.TextField(_("why"), max_length=REASON_LENGTH, blank=True)
    was = models.CharField(_("before"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("change of a person's record")
        verbose_name_plural = _("changes of people's records")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.at:%Y-%m-%d}"
