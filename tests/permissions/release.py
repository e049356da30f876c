"""The addresses of released programmes: versions are read by whoever sees the gathering, coordinators release."""

from gatherings.programme.actions.gatherings import change_gathering
from gatherings.programme.models import GatheringPage
from gatherings.programme.selectors.drafts import reading_of
from tests.gatherings.factories import GatheringFactory

from .table import SIGN_IN, Row, everyone, may


def gathering(scenario):
    assert scenario.site  # who publishes follows from the tree of pages
    page = GatheringFactory(slug="samling", sessions=1, published=True, organiser=scenario.region)
    change_gathering(page, place="Et annet hotell", by=None)
    return {"slug": "samling"}


def draft(scenario):
    assert scenario.site
    return {"slug": GatheringFactory(slug="kladd", sessions=1, organiser=scenario.region).slug}


def version(scenario):
    return {**gathering(scenario), "number": 1}


def no_version(scenario):
    return {**gathering(scenario), "number": 7}


def as_read(scenario):
    return {"reading": reading_of(GatheringPage.objects.get(slug="samling"))}


def coordinators(status=200):
    return may("coordinator", status=status, otherwise=403, anonymous=SIGN_IN)


ROWS = [
    Row("gatherings:programme_version", version, everyone(200)),
    Row("gatherings:programme_version", no_version, everyone(404), note="none"),
    Row("gatherings:release_programme", gathering, coordinators()),
    Row("gatherings:release_programme", draft, may("coordinator", anonymous=SIGN_IN), note="draft"),
    Row("gatherings:release_programme", gathering, coordinators(302), method="POST", data=as_read),
    Row("gatherings:discard_programme", gathering, coordinators()),
    Row("gatherings:discard_programme", gathering, coordinators(302), method="POST", data=as_read),
    Row("gatherings:release_mails_again", version, coordinators(302), method="POST"),
]
