"""Every committed change moves the generation of open pages on, however it is written.

In a file of its own: these tests commit, and those of `test_page_cache.py` share a site within a transaction.
"""

import pytest
from django.db import connection, transaction
from taggit.models import Tag

from goals.goals.models import Goal
from network.web import page_changes
from network.web.models import PageGeneration
from tests.goals.factories import make_goal


@pytest.fixture(autouse=True)
def changes_watched(db):
    page_changes.watch(connection)
    yield
    connection.execute_wrappers.remove(page_changes.notice_writes)


@pytest.fixture
def goal(region):
    return make_goal(region, "Barn mestrer hverdagen")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", ["save", "update", "delete", "bulk_create", "sql"])
def test_every_way_of_writing_is_noticed(write, goal):
    before = PageGeneration.current()
    if write == "save":
        goal.save()
    elif write == "update":
        Goal.objects.update(title="Barn hører til")
    elif write == "delete":
        Goal.history.all().delete()
    elif write == "bulk_create":
        Tag.objects.bulk_create([Tag(name="ro", slug="ro")])
    else:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE goals_goal SET title = 'Barn hører til'")
    assert PageGeneration.current() > before


def rolled_back() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = Goal.objects.update(title="Barn finner ro") / 0


@pytest.mark.django_db(transaction=True)
def test_one_transaction_is_one_change_and_a_broken_one_is_none(goal):
    before = PageGeneration.current()
    with transaction.atomic():
        Goal.objects.update(title="Barn hører til")
        rolled_back()
        Goal.objects.update(title="Barn er trygge")
    assert PageGeneration.current() == before + 1
    rolled_back()
    assert PageGeneration.current() == before + 1
    with transaction.atomic():
        rolled_back()
        Goal.objects.update(title="Barn hører til")
    assert PageGeneration.current() == before + 2
