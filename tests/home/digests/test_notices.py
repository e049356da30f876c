"""What people choose to be told of by mail, and the link that turns it off."""

import pytest
from django.core import signing
from django.test import Client

from goals.following.actions.follows import follow
from home.digests.actions.notices import ALL, choose_notices, read_token, token_for, wanted_by
from home.digests.models import TurnedOff
from home.waiting.enums import NoticeKind
from tests.goals.factories import make_goal

pytestmark = pytest.mark.django_db


def test_all_is_wanted_at_first(surnadal_leader):
    assert wanted_by(surnadal_leader) == list(NoticeKind)


def test_one_chooses_on_a_page(client_for, surnadal_leader):
    client = client_for(surnadal_leader)
    assert client.get("/min-side/varsler/").context["form"].initial["kinds"] == list(NoticeKind)
    client.post("/min-side/varsler/", {"kinds": ["due", "follow"]})
    assert wanted_by(surnadal_leader) == [NoticeKind.DUE, NoticeKind.FOLLOW]
    client.post("/min-side/varsler/", {})
    assert wanted_by(surnadal_leader) == []
    client.post("/min-side/varsler/", {"kinds": NoticeKind.values})
    assert not TurnedOff.objects.exists()


@pytest.mark.parametrize("kinds", [["nonsense"], ["due", "<script>"], ["x" * 5000]])
def test_bad_choices_store_nothing(client_for, surnadal_leader, kinds):
    choose_notices(["due"], by=surnadal_leader)
    assert client_for(surnadal_leader).post("/min-side/varsler/", {"kinds": kinds}).status_code == 422
    assert wanted_by(surnadal_leader) == [NoticeKind.DUE]


def test_the_link_shows_first_and_turns_off_when_asked(client, surnadal_leader, surnadal_union):
    address = f"/varsler/av/{token_for(surnadal_leader, NoticeKind.STALE)}/"
    page = client.get(address)
    assert "Tiltak uten oppdatering" in page.content.decode()
    assert wanted_by(surnadal_leader) == list(NoticeKind)
    assert client.post(address).status_code == 200
    assert client.post(address).status_code == 200
    assert NoticeKind.STALE not in wanted_by(surnadal_leader)
    assert wanted_by(surnadal_union) == list(NoticeKind)


def test_a_mail_program_turns_all_off_without_cookies_or_form(surnadal_leader):
    client = Client(enforce_csrf_checks=True)
    address = f"/varsler/av/{token_for(surnadal_leader, ALL)}/"
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert wanted_by(surnadal_leader) == []


def test_a_link_that_is_not_ours_does_nothing(client, surnadal_leader, surnadal_union):
    whole = token_for(surnadal_leader, NoticeKind.STALE)
    payload, rest = whole.split(":", 1)
    other = token_for(surnadal_union, NoticeKind.DUE)
    forged = [
        whole[:-1] + ("A" if whole[-1] != "A" else "B"),
        f"{other.split(':')[0]}:{rest}",
        payload,
        "x",
        "x" * 3000,
        signing.Signer(salt="another").sign_object([surnadal_leader.pk, "stale"]),
        signing.Signer(salt="home.notices").sign_object([surnadal_leader.pk, "nonsense"]),
        signing.Signer(salt="home.notices").sign_object([surnadal_leader.pk]),
        signing.Signer(salt="home.notices").sign_object({"pk": 1}),
        signing.Signer(salt="home.notices").sign_object(["x", "stale"]),
        signing.Signer(salt="home.notices").sign_object([surnadal_leader.pk, ["stale"]]),
    ]
    for token in forged:
        assert read_token(token) is None, token
        assert client.post(f"/varsler/av/{token}/").status_code == 404
    assert not TurnedOff.objects.exists()


def test_the_link_of_a_closed_account_leads_nowhere(client, surnadal_leader):
    token = token_for(surnadal_leader, ALL)
    surnadal_leader.is_active = False
    surnadal_leader.save()
    assert client.get(f"/varsler/av/{token}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same(client_for, surnadal, surnadal_leader, django_assert_num_queries, rows):
    for n in range(rows):
        follow(make_goal(surnadal, f"Mål {n}"), by=surnadal_leader)
    client = client_for(surnadal_leader)
    with django_assert_num_queries(5):
        client.get("/min-side/varsler/")
