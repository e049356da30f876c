"""A gathering closed: summary, decisions, editions, and who is reminded until it is done."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from gatherings.closing.actions.closing import publish_closing, write_summary
from gatherings.closing.actions.decisions import add_decision, change_decision, withdraw_decision
from gatherings.closing.actions.document import ask_for_pdf
from gatherings.closing.exports.document import html_of, write
from gatherings.closing.models import ClosingEdition, GatheringDecision
from gatherings.closing.selectors.content import content_of
from gatherings.closing.selectors.steps import to_close
from gatherings.programme.actions.releasing import cancel_gathering
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import TODAY, YESTERDAY
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.feedback.factories import closed, make_feedback, send_many
from tests.gatherings.registration.factories import make_guest, make_setup

pytestmark = pytest.mark.django_db

AT = "/samlinger/samling/avslutning/"
BEFORE = YESTERDAY - timedelta(days=1)


@pytest.fixture
def gathering(region):
    return GatheringFactory(
        slug="samling", starts_on=BEFORE, ends_on=YESTERDAY, organiser=region, sessions=1, published=True
    )


def decide(gathering, **values):
    words = {"text": "Vi fortsetter.", "ground": "Det virker.", "taken_by": "Alle", "decided_on": YESTERDAY}
    return add_decision(gathering, **{"by": None, **words, **values})


def publish(gathering, **values):
    write_summary(gathering, by=None, summary="Det gikk bra.")
    return publish_closing(gathering, by=None, **values)


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


# --- Decisions ---


def test_decisions_are_numbered_and_keep_their_numbers(gathering):
    first, second = decide(gathering), decide(gathering, text="Vi slutter.")
    withdraw_decision(first, by=None, reason="Skrevet feil")
    third = decide(gathering)
    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert [decision["number"] for decision in content_of(gathering)["decisions"]] == [2, 3]
    withdraw_decision(first, by=None, reason="En gang til")
    first.refresh_from_db()
    assert first.withdrawal == "Skrevet feil"
    with pytest.raises(ValidationError):
        change_decision(first, by=None, text="Nei")


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"ground": ""},
        {"taken_by": " "},
        {"decided_on": TODAY},
        {"decided_on": BEFORE - timedelta(days=1)},
        {"text": "a" * 2001},
    ],
)
def test_a_decision_says_what_by_whom_on_what_ground_and_when(gathering, wrong):
    with pytest.raises(ValidationError):
        decide(gathering, **wrong)


def test_a_network_of_the_region_decides(gathering, eva_network, other_region):
    decision = decide(gathering, taken_by="", network=eva_network)
    assert decision.by_whom == "Evalueringsnettverket"
    eva_network.organisation = other_region
    with pytest.raises(ValidationError):
        decide(gathering, network=eva_network)


def test_a_decision_is_withdrawn_with_a_reason_only(gathering):
    decision = decide(gathering)
    with pytest.raises(ValidationError):
        withdraw_decision(decision, by=None, reason=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        GatheringDecision.objects.update(withdrawn_on=TODAY)


@pytest.mark.parametrize("name", ["surnadal_leader", "other_coordinator"])
def test_those_who_arrange_write_it(name, gathering, coordinator, request):
    decision, person = decide(gathering, by=coordinator), request.getfixturevalue(name)
    for action in (
        lambda: decide(gathering, by=person),
        lambda: change_decision(decision, by=person, text="Nei"),
        lambda: withdraw_decision(decision, by=person, reason="Nei"),
        lambda: write_summary(gathering, by=person, summary="Nei"),
        lambda: publish_closing(gathering, by=person),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_an_older_version_is_refused(gathering):
    decision = decide(gathering)
    change_decision(decision, by=None, text="Vi fortsetter i et år.", expected_version=1)
    with pytest.raises(StaleRecord):
        change_decision(decision, by=None, text="Vi slutter.", expected_version=1)
    write_summary(gathering, by=None, summary="Det gikk bra.")
    write_summary(gathering, by=None, summary="Det gikk godt.", expected_version=1)
    with pytest.raises(StaleRecord):
        write_summary(gathering, by=None, summary="Tja.", expected_version=1)


# --- Editions ---


def test_what_is_published_stays_as_it_was(gathering):
    first = publish(gathering)
    assert publish_closing(gathering, by=None).pk == first.pk  # the same again
    decide(gathering)
    with pytest.raises(ValidationError):
        publish_closing(gathering, by=None)
    second = publish_closing(gathering, by=None, note="Et vedtak manglet.")
    first.refresh_from_db()
    assert (first.number, len(first.content["decisions"])) == (1, 0)
    assert (second.number, len(second.content["decisions"]), second.note) == (2, 1, "Et vedtak manglet.")


def test_it_is_published_when_the_gathering_is_over_and_summed_up(region, gathering):
    with pytest.raises(ValidationError):
        publish_closing(gathering, by=None)
    going_on = GatheringFactory(starts_on=YESTERDAY, ends_on=TODAY, organiser=region, published=True)
    unpublished = GatheringFactory(starts_on=BEFORE, ends_on=YESTERDAY, organiser=region)
    cancelled = GatheringFactory(starts_on=BEFORE, ends_on=YESTERDAY, organiser=region, published=True)
    cancelled = cancel_gathering(cancelled, by=None, reason="Uvær")
    for page in (going_on, unpublished, cancelled):
        with pytest.raises(ValidationError):
            publish(page)
    assert not ClosingEdition.objects.exists()


def test_it_holds_who_came_and_what_they_thought_as_far_as_it_may_be_shown(gathering, surnadal):
    setup = make_setup(gathering, closes_on=YESTERDAY)
    for number in range(6):
        make_guest(setup, f"Gjest {number}", municipality=surnadal)
    form = make_feedback(gathering)
    send_many(form, 6, comment="Bare for medlemmer")
    assert content_of(gathering)["feedback"] == {}
    closed(form)
    content = content_of(gathering)
    assert content["attendance"]["rows"] == [{"name": "Surnadal", "registered": 6, "came": 0}]
    assert content["feedback"]["answered"] == 6
    assert len(content["feedback"]["questions"]) == 2
    assert "Bare for medlemmer" not in str(content)


# --- Pages ---


def test_the_coordinator_closes_it_step_by_step(gathering, client, client_for, coordinator, surnadal_pro):
    arranger = client_for(coordinator)
    assert "er ikke avsluttet" in read(arranger, "/samlinger/samling/")
    assert arranger.get(AT)["Location"] == f"{AT}arbeid/"
    assert client.get(AT).status_code == 404
    assert arranger.post(f"{AT}publiser/").status_code == 422
    assert arranger.post(f"{AT}oppsummering/", {"summary": "Vi kom langt."}).status_code == 302
    words = {"text": "Vi fortsetter.", "ground": "Det virker.", "taken_by": "Alle", "decided_on": str(YESTERDAY)}
    assert arranger.post(f"{AT}vedtak/nytt/", words).status_code == 302
    assert "Vi fortsetter." in read(arranger, f"{AT}arbeid/")
    assert "Vi kom langt." not in read(client, "/samlinger/samling/")
    assert arranger.post(f"{AT}publiser/")["Location"] == AT
    for reader in (client, client_for(surnadal_pro)):
        page = read(reader, AT)
        assert "Vi kom langt." in page
        assert "Vi fortsetter." in page
        assert "Vi kom langt." in read(reader, "/samlinger/samling/")
    decision = GatheringDecision.objects.get()
    assert arranger.post(f"{AT}vedtak/{decision.pk}/trekk/", {"reason": "Skrevet feil"}).status_code == 302
    assert "Vi fortsetter." in read(client, AT)  # until a new edition is published
    assert arranger.post(f"{AT}publiser/", {"note": ""}).status_code == 422
    assert arranger.post(f"{AT}publiser/", {"note": "Et vedtak var feil."}).status_code == 302
    assert "Vi fortsetter." not in read(client, AT)
    assert "Et vedtak var feil." in read(client, AT)


def test_it_is_read_as_it_was_on_a_day(gathering, client):
    long_ago = GatheringFactory(starts_on=BEFORE, ends_on=BEFORE, organiser=gathering.organiser, published=True)
    publish(long_ago, on=YESTERDAY)
    write_summary(long_ago, by=None, summary="Det gikk enda bedre.")
    publish_closing(long_ago, by=None, note="Mer å si.")
    at = f"/samlinger/{long_ago.slug}/avslutning/"
    assert "Det gikk enda bedre." in read(client, at)
    assert "Det gikk bra." in read(client, f"{at}?per={YESTERDAY}")
    assert client.get(f"{at}?per={BEFORE}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_was_decided(gathering, client, number, django_assert_max_num_queries):
    for _time in range(number):
        decide(gathering)
    publish(gathering)
    read(client, AT)
    with django_assert_max_num_queries(9):
        read(client, AT)


def test_the_document_says_what_the_page_says(gathering, surnadal_pro):
    decide(gathering)
    edition = publish(gathering)
    html = html_of(edition)
    assert "Det gikk bra." in html
    assert "Vi fortsetter." in html
    assert write(edition).startswith(b"%PDF")
    assert ask_for_pdf(edition, by=surnadal_pro).parameters == {"edition": edition.pk}


# --- Reminders ---


def test_it_waits_until_it_is_published(gathering, region, client_for, coordinator, surnadal_leader, other_coordinator):
    old = GatheringFactory(
        starts_on=TODAY - timedelta(days=400), ends_on=TODAY - timedelta(days=400), organiser=region, published=True
    )
    GatheringFactory(starts_on=TODAY, ends_on=TODAY, organiser=region, published=True)
    assert [page.pk for page in to_close(coordinator, TODAY)] == [gathering.pk]
    assert old.pk not in {page.pk for page in to_close(coordinator, TODAY)}
    for person in (surnadal_leader, other_coordinator):
        assert to_close(person, TODAY) == []
    assert f"{AT}arbeid/" in read(client_for(coordinator), "/min-side/")
    publish(gathering)
    assert to_close(coordinator, TODAY) == []
    assert f"{AT}arbeid/" not in read(client_for(coordinator), "/min-side/")
