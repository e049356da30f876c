"""The closed sets of CIPP evaluations."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CippPurpose(models.TextChoices):
    """What a CIPP evaluation is for: to shape what is coming, or to sum up what has been."""

    FORMATIVE = "formative", _("Formative: to adjust on the way")
    SUMMATIVE = "summative", _("Summative: to sum up afterwards")

    @property
    def word(self) -> str | Promise:
        """The kind alone, for a line."""
        return {CippPurpose.FORMATIVE: _("Formative"), CippPurpose.SUMMATIVE: _("Summative")}[self]


class CippPart(models.TextChoices):
    """The four components of Stufflebeam's model, in their order."""

    CONTEXT = "context", _("Context")
    INPUT = "input", pgettext_lazy("component of CIPP", "Input")
    PROCESS = "process", _("Process")
    PRODUCT = "product", _("Product")


class CippSubject(models.TextChoices):
    """What may be evaluated."""

    GOAL = "goal", _("A goal")
    MEASURE = "measure", _("A measure")
    GATHERING = "gathering", _("A gathering")
    PROGRAMME = "programme", _("A programme")


class CippGrade(models.TextChoices):
    """A judgement in one word, beside the words that explain it."""

    GOOD = "good", _("Good")
    NEEDS_WORK = "needs_work", _("Needs work")
    WEAK = "weak", _("Weak")
    NOT_ASSESSED = "not_assessed", _("Not assessed")


class CippVerdict(models.TextChoices):
    """The kind of decision that the product component informs."""

    CONTINUE = "continue", _("Continue")
    CHANGE = "change", _("Change")
    STOP = "stop", _("Stop")


class CitedKind(models.TextChoices):
    """What a piece of evidence may point at; without any it is words alone."""

    WORDS = "words", _("Words alone")
    GOAL = "goal", _("A goal")
    UPDATE = "update", _("An update on a measure")
    GATHERING = "gathering", _("A gathering")
    GAP = "gap", _("A GAP analysis")
    URL = "url", _("A web page")
