"""Who may do what with gatherings: those whom Wagtail's page permissions let."""

from datetime import date, time

import pytest
from django.urls import reverse

from gatherings.programme.actions.gatherings import (
    add_document,
    change_gathering,
    make_gathering,
    make_gathering_index,
    publish_gathering,
)
from gatherings.programme.actions.releasing import cancel_gathering, release_programme
from gatherings.programme.actions.sessions import add_session, copy_day
from gatherings.programme.models import GatheringPage
from network.records.errors import NotAllowed
from tests.gatherings.factories import GatheringFactory, index, region

pytestmark = pytest.mark.django_db
MAKE = {
    "title": "Samling",
    "starts_on": date(2027, 3, 15),
    "ends_on": date(2027, 3, 15),
    "place": "Rådhuset",
}


@pytest.fixture
def rights(site):
    """The region's pages, with the groups that hold the rights to them."""


def actions(page):
    """Every action as a function of the person who tries it."""
    return {
        "make": lambda by: make_gathering(parent=index(), organiser=region(), by=by, **MAKE),
        "index": lambda by: make_gathering_index(parent=index().get_parent(), slug="andre", by=by),
        "change": lambda by: change_gathering(page, place="Hotellet", by=by),
        "session": lambda by: add_session(page, day=1, starts=time(20), minutes=30, title="Ny", by=by),
        "copy": lambda by: copy_day(page, from_day=1, to_day=2, by=by),
        "document": lambda by: add_document(page, document=None, by=by),
        "publish": lambda by: publish_gathering(page, by=by),
        "release": lambda by: release_programme(page, by=by),
        "cancel": lambda by: cancel_gathering(page, reason="Storm", by=by),
    }


@pytest.mark.parametrize("persona", ["surnadal_leader", "steering", "outsider", "eva_sunndal"])
def test_others_may_do_nothing(persona, rights, request):
    page = GatheringFactory(sessions=1, published=True)
    by = request.getfixturevalue(persona)
    before = page.revisions.count()
    for action in actions(page).values():
        with pytest.raises(NotAllowed):
            action(by)
    assert page.revisions.count() == before
    assert GatheringPage.objects.count() == 1


def test_an_editor_writes_and_a_coordinator_publishes(rights, editor, coordinator):
    page = make_gathering(parent=index(), organiser=region(), by=editor, **MAKE)
    add_session(page, day=1, starts=time(9), minutes=30, title="Velkommen", by=editor)
    for action in ("publish", "cancel"):
        with pytest.raises(NotAllowed):
            actions(page)[action](editor)
    page = publish_gathering(page, by=coordinator)
    assert (page.live, page.sessions.count()) == (True, 1)
    assert page.versions.get().published_by == coordinator


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("persona", "expected"),
    [("coordinator", 200), ("editor", 200), ("surnadal_leader", 302), ("outsider", 302), (None, 302)],
)
def test_who_copies_a_day_in_the_admin(method, persona, expected, rights, request, client_for):
    page = GatheringFactory(sessions=1)
    client = client_for(request.getfixturevalue(persona) if persona else None)
    response = getattr(client, method)(reverse("gatherings_copy_day", args=[page.pk]))
    nothing_chosen = method == "post" and expected == 200
    assert response.status_code == (422 if nothing_chosen else expected)
    assert page.get_latest_revision_as_object().sessions.count() == 1


def test_a_gathering_that_is_not_there_cannot_be_copied(client_for, superuser):
    assert client_for(superuser).get(reverse("gatherings_copy_day", args=[99])).status_code == 404
