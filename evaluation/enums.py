"""The closed sets of evaluation."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FilingStatus(models.TextChoices):
    """How far an analysis or an evaluation has come: a draft is the group's own, a submitted one everybody's."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class TemplateStatus(models.TextChoices):
    """Whether new analyses may be made from a template."""

    DRAFT = "draft", _("Being written")
    IN_USE = "adopted", _("In use")
    REPLACED = "closed", _("Replaced by a newer edition")
    OUT_OF_USE = "withdrawn", _("Out of use")


class ProposalStatus(models.TextChoices):
    """What became of a measure that was proposed because of a finding."""

    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
    """What a piece of evidence may point at; without any it stands on its words alone."""

    WORDS = "words", _("Words alone")
    GOAL = "goal", _("A goal")
    UPDATE = "update", _("An update on a measure")
    GATHERING = "gathering", _("A gathering")
    GAP = "gap", _("A GAP analysis")
    URL = "url", _("A web page")


class HeatMapView(models.TextChoices):
    """Which figure the heat map shows."""

    NOW = "now", _("Now")
    WANTED = "wanted", _("Wanted")
    GAP = "gap", _("Gap")
    CHANGE = "change", _("Change since last time")
