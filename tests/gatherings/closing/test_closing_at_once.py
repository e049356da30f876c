"""A gathering closed by two at the same moment: in a file of its own, for it empties the database."""

import pytest
from django.core.exceptions import ValidationError

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.decisions import add_decision
from gatherings.closing.models import ClosingEdition, GatheringDecision
from tests.clock import YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.together import together

pytestmark = [pytest.mark.postgres_too, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def gathering(region):
    gathering = GatheringFactory(starts_on=YESTERDAY, ends_on=YESTERDAY, organiser=region, published=True)
    write_summary(gathering, by=None, summary="Det gikk bra.")
    return gathering


def test_published_once(gathering):
    assert together([lambda: publish_closing(gathering, by=None) for _person in range(4)]) == []
    assert ClosingEdition.objects.count() == 1


def test_two_corrections_have_two_numbers_or_one_is_refused(gathering):
    publish_closing(gathering, by=None)

    def correct(text):
        write_summary(gathering, by=None, summary=text)
        publish_closing(gathering, by=None, note=text)

    refused = together([lambda text=text: correct(text) for text in ("Det ene", "Det andre")])
    assert all(isinstance(error, ValidationError) for error in refused)
    numbers = list(ClosingEdition.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_decisions_written_at_once_have_numbers_of_their_own(gathering):
    words = {"by": None, "ground": "Det virker.", "taken_by": "Alle", "decided_on": YESTERDAY}
    assert together([lambda n=n: add_decision(gathering, text=f"Vedtak {n}", **words) for n in range(5)]) == []
    assert sorted(GatheringDecision.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
