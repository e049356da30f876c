"""The mails that ask those who were there to answer the form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gatherings.feedback.models.form import FeedbackForm
from gatherings.feedback.querysets import FeedbackMailQuerySet


class FeedbackMail(models.Model):
    """One mail to somebody who was there, with the address of the form: the same address for everybody.

    It says who was asked, never who has answered. One for which there is no longer a reason is dropped.
    """

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="mails")
    registration = models.ForeignKey("gatherings.Registration", models.CASCADE, related_name="feedback_mails")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("being sent since"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("dropped at"), null=True, blank=True)

    objects = FeedbackMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a feedback form")
        verbose_name_plural = _("mails about feedback forms")
        constraints = [models.UniqueConstraint(fields=["form", "registration"], name="feedbackmail_once")]

    def __str__(self) -> str:
        return f"{self.form_id}: {self.registration_id}"
