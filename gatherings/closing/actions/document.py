"""The document of how a gathering ended, asked for by a member."""

from gatherings.closing.models import ClosingEdition
from network.jobs.actions.jobs import ask_for
from network.jobs.models import BackgroundJob
from network.persons.models import Person

CLOSING_PDF = "closing_pdf"


def ask_for_pdf(edition: ClosingEdition, *, by: Person) -> BackgroundJob:
    """Have an edition, which everybody may read, set as PDF by a worker."""
    return ask_for(CLOSING_PDF, by=by, about=str(edition.gathering.title)[:200], parameters={"edition": edition.pk})


def edition_asked_for(job: BackgroundJob) -> ClosingEdition | None:
    """The edition, while its gathering's page is there for everybody (two queries)."""
    editions = ClosingEdition.objects.select_related("gathering__organiser").filter(pk=job.parameters["edition"])
    edition = editions.first()
    if edition is None or not edition.gathering.live or edition.gathering.get_view_restrictions():
        return None
    return edition
