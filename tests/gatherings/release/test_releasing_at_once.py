"""A programme released twice at the same moment: in a file of its own, for it empties the database."""

from datetime import time

import pytest

from gatherings.programme.actions.releasing import release_programme
from gatherings.programme.actions.sessions import add_session
from gatherings.programme.models import GatheringPage
from gatherings.programme.selectors.drafts import reading_of
from gatherings.release.models import ReleaseMail
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.together import together

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def changed(region, monkeypatch):
    """A published gathering with a guest, and a session in the draft that nobody has seen."""
    for module in ("release.actions", "registration.actions.notices"):
        monkeypatch.setattr(f"gatherings.{module}.enqueue_on_commit", lambda *_: None)
    gathering = GatheringFactory(organiser=region, sessions=1, published=True)
    make_guest(make_setup(gathering))
    add_session(gathering, day=1, starts=time(14), minutes=30, title="Ny økt", room="Sal B", kind="group_work", by=None)
    return gathering


def test_one_version_and_one_mail_a_person(changed):
    before = changed.versions.count()
    reading = reading_of(GatheringPage.objects.get(pk=changed.pk))
    refused = together([lambda: release_programme(changed, by=None, reading=reading) for _person in range(3)])
    assert len(refused) == 2
    assert {getattr(error, "code", "") for error in refused} <= {"changed", "unchanged"}
    assert changed.versions.count() == before + 1
    assert ReleaseMail.objects.count() == 1


def test_without_a_reading_too(changed):
    before = changed.versions.count()
    refused = together([lambda: release_programme(changed, by=None) for _person in range(3)])
    assert {getattr(error, "code", "") for error in refused} == {"unchanged"}
    assert changed.versions.count() == before + 1
    assert ReleaseMail.objects.count() == 1
