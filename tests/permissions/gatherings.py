"""The addresses of gatherings: the calendars are everybody's (for the admin see tests/gatherings/programme)."""

from tests.gatherings.factories import GatheringFactory

from .table import Row, everyone


def published(scenario):
    return {"slug": GatheringFactory(slug="samling", sessions=1, published=True).slug}


def draft(scenario):
    return {"slug": GatheringFactory(slug="kladd", sessions=1).slug}


ROWS = [
    Row("gatherings:feed", everyone(200)),
    Row("gatherings:programme", published, everyone(200)),
    Row("gatherings:programme", draft, everyone(404), note="draft"),
]
