"""What those who register are asked, and what they have answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gatherings.registration.enums import QuestionKind
from gatherings.registration.models.registration import Registration
from gatherings.registration.models.setup import RegistrationSetup
from gatherings.registration.querysets import QuestionQuerySet
from network.records.models import Record

ANSWER_LENGTH = 500


class RegistrationQuestion(Record):
    """A question of the coordinator's: food, staying the night, access. The answers are deleted after the gathering."""

    setup = models.ForeignKey(RegistrationSetup, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(_("order"), default=1)
    wording = models.CharField(_("question"), max_length=200)
    help_text = models.CharField(_("help"), max_length=300, blank=True)
    kind = models.CharField(_("answered"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    options = models.TextField(_("choices"), max_length=1000, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    is_withdrawn = models.BooleanField(_("asked no more"), default=False, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to those who register")
        verbose_name_plural = _("questions to those who register")
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=QuestionKind.OPTIONS) ^ models.Q(options=""),
                name="registrationquestion_options_of_a_choice",
            )
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def choices(self) -> list[str]:
        """What one may choose among, one a line, each once."""
        return list(dict.fromkeys(line.strip() for line in self.options.splitlines() if line.strip()))


class RegistrationAnswer(models.Model):
    """An answer as it was given. Not a record: it is deleted some days after the gathering, and no history keeps it."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers")
    question = models.ForeignKey(RegistrationQuestion, models.CASCADE, related_name="answers")
    text = models.CharField(_("answer"), max_length=ANSWER_LENGTH)

    class Meta:
        verbose_name = _("answer of somebody registered")
        verbose_name_plural = _("answers of those registered")
        ordering = ("question__place", "question", "pk")
        constraints = [
            models.UniqueConstraint(fields=["registration", "question"], name="registrationanswer_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="registrationanswer_is_given"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> str:
        """The answer as it is read: a yes or no in the reader's language."""
        if self.question.kind != QuestionKind.YES_NO:
            return self.text
        return str(_("Yes") if self.text == "yes" else _("No"))
