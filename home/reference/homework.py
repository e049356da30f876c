"""What municipalities and units tried between gatherings, and what they reported."""

from datetime import date, timedelta

from gatherings.homework.actions.reporting import write_report
from gatherings.homework.actions.setting import set_homework
from gatherings.homework.enums import HomeworkFor
from gatherings.programme.models import GatheringPage
from home.reference import lookup
from home.reference.data_files import Entry, read_document
from network.organisations.models import Organisation

DAYS_AGO = 6
"""When a report without a day was handed in."""


class ReportEntry(Entry):
    """What a municipality, or a unit by its name without the mark that it is invented, reported."""

    of: str
    tried: str
    saw: str = ""
    takes_along: str = ""
    light: str = ""
    on: date | None = None


class HomeworkEntry(Entry):
    """Homework of a gathering; without days it is set on its last, and due when the next one begins."""

    gathering: str
    collected_at: str
    title: str
    text: str
    audience: HomeworkFor
    set_on: date | None = None
    due_on: date | None = None
    reports: tuple[ReportEntry, ...] = ()


class AllHomework(Entry):
    homework: tuple[HomeworkEntry, ...]


def load_homework(today: date) -> None:
    by = lookup.account("koordinator")
    for entry in read_document("homework.toml", AllHomework).homework:
        gathering = GatheringPage.objects.get(slug=entry.gathering)
        collected_at = GatheringPage.objects.get(slug=entry.collected_at)
        homework = set_homework(
            gathering,
            by=by,
            title=entry.title,
            text=entry.text,
            audience=entry.audience,
            due_on=entry.due_on or collected_at.starts_on,
            collected_at=collected_at,
            set_on=entry.set_on or gathering.ends_on,
        )
        for given in entry.reports:
            write_report(
                homework.reports.select_related("organisation", "homework__collected_at").get(
                    organisation=_place(given.of, entry.audience)
                ),
                by=by,
                on=given.on or today - timedelta(days=DAYS_AGO),
                tried=given.tried,
                saw=given.saw,
                takes_along=given.takes_along,
                light=given.light,
            )


def _place(name: str, audience: HomeworkFor) -> Organisation:
    return lookup.unit(name) if audience == HomeworkFor.UNITS else lookup.municipality(name)
