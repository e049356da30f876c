"""What an update costs: the day on which all units report is one day."""

import pytest

from goals.measures.actions import update_measure
from goals.measures.enums import Light, MeasureStatus
from goals.measures.models import MeasureUpdate
from tests.goals.factories import make_goal, make_measure


@pytest.fixture
def measure(surnadal):
    return make_measure(make_goal(surnadal))


def report(measure, by, status=MeasureStatus.UNDER_WAY, text="Det går sin gang."):
    return update_measure(measure, by=by, status=status, light=Light.GREEN, text=text)


@pytest.mark.parametrize("earlier", [1, 3])
def test_an_update(earlier, measure, surnadal_leader, django_assert_num_queries):
    for _ in range(earlier):
        report(measure, surnadal_leader)
    with django_assert_num_queries(6):  # two of them begin and end the transaction
        report(measure, surnadal_leader)


def test_an_update_that_changes_the_status(measure, surnadal_leader, django_assert_num_queries):
    with django_assert_num_queries(10):
        report(measure, surnadal_leader)


def test_its_version_tells_who_and_why(measure, surnadal_leader):
    before = measure.version
    report(measure, surnadal_leader, text="Vi er i gang. " + "Mer. " * 60)
    measure.refresh_from_db()
    assert (measure.status, measure.version) == (MeasureStatus.UNDER_WAY, before + 1)
    version = measure.history.latest()
    assert (version.history_type, version.history_user, version.status) == ("~", surnadal_leader, "under_way")
    assert version.history_change_reason.startswith("Vi er i gang. Mer.")
    assert len(version.history_change_reason) == 200
    assert (version.version, version.changed_at) == (measure.version, measure.changed_at)
    assert measure.history.count() == 2


@pytest.mark.parametrize("earlier", [1, 3])
def test_an_update_sent_with_the_form(earlier, measure, client_for, surnadal_leader, django_assert_num_queries):
    """Session, person and measure; the action; nothing is asked for the page that is left."""
    for _ in range(earlier):
        report(measure, surnadal_leader)
    client = client_for(surnadal_leader)
    sent = {"status": "under_way", "light": "green", "text": "Det går fint."}
    with django_assert_num_queries(9):
        answer = client.post(f"/tiltak/{measure.pk}/oppdater/", sent)
    assert answer.status_code == 302
    assert MeasureUpdate.objects.filter(text="Det går fint.").count() == 1
