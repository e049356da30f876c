"""A message about a gathering, from its first draft on."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.messages.enums import OF_THE_INVITED, Audience, MessageKind
from gatherings.messages.querysets import MessageQuerySet
from network.records.models import Record

SUBJECT_LENGTH = 150
TEXT_LENGTH = 5000


class Message(Record):
    """Written once to many: a draft until it is sent, and from then on as it was sent, for good.

    `networks` are keys of networks and `roles` values of `Role`: who is invited. Whoever reads in `second_language`
    gets the second subject and text, everybody else the first; the frame is in each reader's own language.
    """

    WORDING = ("subject", "text", "second_subject", "second_text")

    gathering = models.ForeignKey(
        "gatherings.GatheringPage", models.CASCADE, related_name="messages", verbose_name=_("gathering")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=MessageKind.choices)
    audience = models.CharField(_("to whom"), max_length=14, choices=Audience.choices)
    networks = models.JSONField(_("networks"), default=list, blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    second_language = models.CharField(
        _("language of the second text"), max_length=2, choices=settings.LANGUAGES, blank=True
    )
    second_subject = models.CharField(_("second subject"), max_length=SUBJECT_LENGTH, blank=True)
    second_text = models.TextField(_("second text"), max_length=TEXT_LENGTH, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("sent by"),
    )
    is_withdrawn = models.BooleanField(_("thrown away"), default=False, editable=False)

    objects = MessageQuerySet.as_manager()

    # Annotated by `Message.objects.with_numbers()`.
    number = 0
    number_sent = 0
    number_queued = 0
    number_not_reached = 0

    class Meta:
        verbose_name = _("message about a gathering")
        verbose_name_plural = _("messages about gatherings")
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second_language="", second_text="") | ~models.Q(second_language=""),
                name="message_second_text_has_language",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(is_withdrawn=False),
                name="message_sent_stays",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("gatherings:message", args=[self.gathering.slug, self.pk])

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    @property
    def is_to_the_invited(self) -> bool:
        return self.audience in OF_THE_INVITED

    @property
    def number_done(self) -> int:
        return self.number - self.number_queued

    def words_in(self, language: str) -> tuple[str, str]:
        """The subject and the text for whoever reads in the language."""
        if self.second_language == language and self.second_text:
            return self.second_subject or self.subject, self.second_text
        return self.subject, self.text
