"""Who writes for an area of a study, and while what is open."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goals.studies.enums import OPEN_HYPOTHESES
from goals.studies.models import Hypothesis, Study, StudyArea
from network.persons.models import Person
from network.records.errors import NotAllowed


def check_study_open(study: Study) -> None:
    """Raise ValidationError where a study is not under way any more."""
    if not study.is_open:
        raise ValidationError(_("The study is over. Reopen it to change it."))


def require_writer(by: Person | None, area: StudyArea) -> None:
    """Raise NotAllowed unless the person writes for the area, ValidationError where its study is over."""
    if by is not None and not by.is_superuser and not _belongs(by, area):
        raise NotAllowed(f"{by.pk} does not write for area {area.pk}")
    check_study_open(area.study)


def _belongs(by: Person, area: StudyArea) -> bool:
    """Whether somebody records goals over the study or sits in the area's working group (1 or 2 queries)."""
    return (
        Study.objects.recorded_by(by).filter(pk=area.study_id).exists()
        or area.members.current().filter(person=by).exists()
    )


def check_hypothesis_open(hypothesis: Hypothesis) -> None:
    """Raise ValidationError where a hypothesis is decided on or withdrawn."""
    if hypothesis.status not in OPEN_HYPOTHESES:
        raise ValidationError(_("The hypothesis is decided on or withdrawn. Take it up again to change it."))
