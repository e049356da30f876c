"""A study's document asked for, and made for whoever asked, with what they may read."""

from datetime import date
from typing import TYPE_CHECKING

from goals.studies.exports.document import StudyFile
from goals.studies.models import Study
from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob
from network.persons.models import Person

if TYPE_CHECKING:
    from network.persons.models import User

STUDY_PDF = "study_pdf"


def ask_for_pdf(study: Study, *, on: date, per: date | None, by: Person) -> BackgroundJob:
    """Have a study that `by` may read set as PDF by a worker."""
    parameters = {"study": study.pk, "on": on.isoformat(), "per": per.isoformat() if per else None}
    return ask_for(STUDY_PDF, by=by, about=study.title, parameters=parameters)


def study_asked_for(job: BackgroundJob, *, user: "User") -> StudyFile | None:
    """The study as the user may read it now; None where that is no longer so."""
    asked = job.parameters
    on = date.fromisoformat(asked["on"])
    study = Study.objects.readable_on(user, on).select_related("organisation").filter(pk=asked["study"]).first()
    per = date.fromisoformat(asked["per"]) if asked["per"] else None
    return StudyFile(study, on=on, per=per, user=user) if study else None
