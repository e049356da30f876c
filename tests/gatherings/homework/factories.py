"""Homework set at a gathering, made through the actions."""

from datetime import date

from gatherings.homework.actions.setting import set_homework
from gatherings.homework.models import HomeworkReport
from tests.gatherings.factories import GatheringFactory

SET_ON, DUE_ON = date(2026, 11, 10), date(2026, 12, 10)


def make_homework(region, *, gathering=None, audience="municipalities", slug="samling", **values):
    """Homework that is set on 10 November and collected at a gathering in December, unless it is to be otherwise."""
    where = {"organiser": region, "published": True}
    gathering = gathering or GatheringFactory(slug=slug, starts_on=SET_ON, ends_on=SET_ON, sessions=1, **where)
    if "collected_at" not in values:
        values["collected_at"] = GatheringFactory(slug=f"{slug}-neste", starts_on=DUE_ON, ends_on=DUE_ON, **where)
    values = {"title": "Ta bort én ting", "text": "La noe ligge.", "due_on": DUE_ON, "set_on": SET_ON} | values
    return set_homework(gathering, by=None, audience=audience, **values)


def report_of(homework, organisation):
    reports = HomeworkReport.objects.select_related("organisation", "homework__collected_at")
    return reports.get(homework=homework, organisation=organisation)
