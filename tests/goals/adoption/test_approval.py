"""Asking for adoption, the queue, the answer, comments and the union representatives' assent."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from goals.adoption.actions.comments import comment_on_goal, give_assent, withdraw_comment
from goals.adoption.actions.requests import adopt_as_asked, ask_for_adoption, send_back
from goals.adoption.enums import Answer, AssentVerdict
from goals.adoption.models import AdoptionRequest, Assent, Comment
from goals.goals.actions.goals import take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.sharpening.actions.rounds import sharpen_goal
from network.records.errors import NotAllowed
from network.roles.enums import Role
from tests.clock import TOMORROW
from tests.goals.factories import make_goal
from tests.people import make_municipality, make_person

HOSTILE = "<script>alert(1)</script>"
AGREES, REMARKS = AssentVerdict.AGREES, AssentVerdict.REMARKS


@pytest.fixture
def draft(surnadal):
    return make_goal(surnadal, status=GoalStatus.PROPOSED)


@pytest.fixture
def regional(region):
    return make_goal(region, "Regionens forslag", status=GoalStatus.TENTATIVE)


# --- Asked and answered --------------------------------------------------------------------------


def test_asked_and_adopted(regional, coordinator, steering):
    ask_for_adoption(regional, by=coordinator, note="Klart")
    adopt_as_asked(regional, by=steering, reason="Enstemmig")
    regional.refresh_from_db()
    asked = AdoptionRequest.objects.get()
    assert (regional.status, asked.answer, asked.answered_by) == (GoalStatus.ADOPTED, Answer.ADOPTED, steering)


def test_asked_and_sent_back_and_asked_again(regional, coordinator, steering):
    ask_for_adoption(regional, by=coordinator)
    send_back(regional, by=steering, reason="Hvem gjelder det?")
    ask_for_adoption(regional, by=coordinator)
    regional.refresh_from_db()
    assert regional.status == GoalStatus.TENTATIVE
    assert [each.answer for each in AdoptionRequest.objects.all()] == [Answer.SENT_BACK, ""]


@pytest.mark.parametrize(
    ("to", "answer"), [(GoalStatus.ADOPTED, Answer.ADOPTED), (GoalStatus.WITHDRAWN, Answer.LAPSED)]
)
def test_a_step_by_another_door_answers_what_waits(to, answer, draft, surnadal_leader):
    ask_for_adoption(draft, by=surnadal_leader)
    take_step(draft, to=to, by=surnadal_leader, reason="Slik ble det")
    assert AdoptionRequest.objects.get().answer == answer


def test_made_tentative_it_still_waits(draft, surnadal_leader):
    ask_for_adoption(draft, by=surnadal_leader)
    take_step(draft, to=GoalStatus.TENTATIVE, by=surnadal_leader)
    assert AdoptionRequest.objects.waiting().exists()


@pytest.mark.parametrize("status", sorted(set(GoalStatus) - {GoalStatus.PROPOSED, GoalStatus.TENTATIVE}))
def test_only_drafts_are_put_forward(status, surnadal, surnadal_leader):
    with pytest.raises(ValidationError):
        ask_for_adoption(make_goal(surnadal, status=status), by=surnadal_leader)


def test_twice_at_once_is_refused(draft, surnadal_leader):
    ask_for_adoption(draft, by=surnadal_leader)
    with pytest.raises(ValidationError):
        ask_for_adoption(draft, by=surnadal_leader)
    assert AdoptionRequest.objects.count() == 1


def test_who_asks_and_who_answers(regional, coordinator, steering, surnadal_leader, surnadal_union):
    for person in (steering, surnadal_leader, surnadal_union):
        with pytest.raises(NotAllowed):
            ask_for_adoption(regional, by=person)
    ask_for_adoption(regional, by=coordinator)
    for person in (surnadal_leader, surnadal_union):
        with pytest.raises(NotAllowed):
            adopt_as_asked(regional, by=person)
        with pytest.raises(NotAllowed):
            send_back(regional, by=person, reason="Nei")


def test_nothing_is_answered_twice(draft, surnadal_leader):
    ask_for_adoption(draft, by=surnadal_leader)
    send_back(draft, by=surnadal_leader, reason="Mer")
    with pytest.raises(ValidationError):
        adopt_as_asked(draft, by=surnadal_leader)
    with pytest.raises(ValidationError):
        send_back(draft, by=surnadal_leader, reason="Mer")


@pytest.mark.parametrize(
    "data",
    [
        {"answer": "sent_back", "on": "2026-01-10", "reason": " "},
        {"answer": "lapsed", "on": "2026-01-10"},
        {"answer": "", "on": "2026-01-10"},
        {"answer": "adopted", "on": ""},
        {"answer": "adopted", "on": "2999-01-01"},
        {"answer": "adopted", "on": "2020-01-01"},
    ],
    ids=str,
)
def test_a_bad_answer_stores_nothing(data, client, draft, surnadal_leader):
    ask_for_adoption(draft, by=surnadal_leader)
    client.force_login(surnadal_leader)
    assert client.post(reverse("goals:answer", args=[draft.pk]), data).status_code == 422
    assert AdoptionRequest.objects.waiting().exists()


# --- The queue -----------------------------------------------------------------------------------


def test_the_queue_of_each(
    client, regional, draft, surnadal_school, coordinator, steering, surnadal_leader, tingvoll_leader
):
    units = make_goal(surnadal_school, "Skolens", status=GoalStatus.PROPOSED)
    for goal in (regional, units, draft):
        ask_for_adoption(goal, by=None)
    queues = {}
    for person in (coordinator, steering, surnadal_leader, tingvoll_leader):
        client.force_login(person)
        context = client.get(reverse("goals:queue")).context
        queues[person] = [[each.request.goal for each in context[name]] for name in ("mine", "theirs")]
    assert queues == {
        coordinator: [[regional, units, draft], []],
        steering: [[regional], []],
        surnadal_leader: [[draft, units], []],
        tingvoll_leader: [[], []],
    }


def test_what_one_asked_waits_for_others(client, regional, region, steering):
    writer = make_person("bare.skriver", role=Role.COORDINATOR, organisation=region)
    ask_for_adoption(regional, by=writer)
    send_back(regional, by=steering, reason="Mer om <b>hvem</b>")
    client.force_login(writer)
    text = client.get(regional.get_absolute_url()).content.decode()
    assert "Mer om &lt;b&gt;hvem" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same(rows, client, surnadal, surnadal_leader, surnadal_union, django_assert_num_queries):
    for number in range(rows):
        goal = make_goal(surnadal, f"Mål {number}", status=GoalStatus.TENTATIVE)
        ask_for_adoption(goal, by=surnadal_leader)
        comment_on_goal(goal, by=surnadal_union, text="Bra")
        give_assent(goal, by=surnadal_union, verdict=AGREES)
    client.force_login(surnadal_leader)
    client.get(reverse("goals:queue"))
    with django_assert_num_queries(10):
        client.get(reverse("goals:queue"))


# --- Comments ------------------------------------------------------------------------------------


def test_a_comment_bears_the_role_of_its_day(regional, surnadal_union):
    assert comment_on_goal(regional, by=surnadal_union, text=" Bra ").role == Role.UNION
    assert Comment.objects.get().text == "Bra"


def test_members_read_them_and_others_do_not(client, regional, coordinator, tingvoll_leader, outsider):
    comment_on_goal(regional, by=coordinator, text="Mellom oss")
    read = {}
    for person in (coordinator, tingvoll_leader, outsider):
        client.force_login(person)
        read[person] = "Mellom oss" in client.get(regional.get_absolute_url()).content.decode()
    client.logout()
    take_step(regional, to=GoalStatus.ADOPTED, by=None)
    assert "Mellom oss" not in client.get(regional.get_absolute_url()).content.decode()
    assert read == {coordinator: True, tingvoll_leader: True, outsider: False}


def test_what_was_said_to_a_draft_stays_inside(client, draft, surnadal_union, tingvoll_leader):
    comment_on_goal(draft, by=surnadal_union, text="Mens det var utkast")
    take_step(draft, to=GoalStatus.ADOPTED, by=None)
    comment_on_goal(draft, by=surnadal_union, text="Etterpå")
    for person, expected in ((tingvoll_leader, ["Etterpå"]), (surnadal_union, ["Mens det var utkast", "Etterpå"])):
        client.force_login(person)
        talk = client.get(draft.get_absolute_url()).context["talk"]
        assert [each.text for each in talk.comments] == expected


def test_taken_back_by_its_writer_with_a_reason(draft, surnadal_union, surnadal_leader):
    comment = comment_on_goal(draft, by=surnadal_union, text="Ikke lenger")
    with pytest.raises(NotAllowed):
        withdraw_comment(comment, by=surnadal_leader, reason="Bort")
    with pytest.raises(ValidationError):
        withdraw_comment(comment, by=surnadal_union, reason=" ")
    withdraw_comment(comment, by=surnadal_union, reason="Feil mål")
    with pytest.raises(NotAllowed):
        withdraw_comment(comment, by=surnadal_union, reason="Igjen")
    assert Comment.objects.get().text == "Ikke lenger"


def test_what_was_taken_back_is_not_shown(client, draft, surnadal_union):
    client.force_login(surnadal_union)
    withdraw_comment(comment_on_goal(draft, by=surnadal_union, text="Angret"), by=surnadal_union, reason=HOSTILE)
    text = client.get(draft.get_absolute_url()).content.decode()
    assert "Angret" not in text
    assert HOSTILE not in text


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_a_bad_comment(text, client, draft, surnadal_union):
    client.force_login(surnadal_union)
    assert client.post(reverse("goals:comment", args=[draft.pk]), {"text": text}).status_code == 422
    assert not Comment.objects.exists()


def test_hostile_words_stay_words(client, draft, surnadal_union):
    comment_on_goal(draft, by=surnadal_union, text=HOSTILE)
    give_assent(draft, by=surnadal_union, verdict=REMARKS, text=HOSTILE)
    ask_for_adoption(draft, by=None, note=HOSTILE)
    client.force_login(surnadal_union)
    assert HOSTILE not in client.get(draft.get_absolute_url()).content.decode()


def test_a_closed_goal_is_not_talked_about(surnadal, surnadal_union):
    goal = make_goal(surnadal, status=GoalStatus.ACHIEVED)
    with pytest.raises(NotAllowed):
        comment_on_goal(goal, by=surnadal_union, text="For sent")
    with pytest.raises(NotAllowed):
        give_assent(goal, by=surnadal_union, verdict=AGREES)


def test_a_forged_comment_of_another_goal_is_not_there(client, surnadal, draft, surnadal_union):
    comment = comment_on_goal(draft, by=surnadal_union, text="Her")
    other = make_goal(surnadal, "Et annet", status=GoalStatus.PROPOSED)
    client.force_login(surnadal_union)
    answer = client.post(reverse("goals:comment_withdraw", args=[other.pk, comment.pk]), {"reason": "Bort"})
    assert answer.status_code == 404


# --- Assent --------------------------------------------------------------------------------------


def test_the_representatives_own_municipality_what_lies_below_and_the_region(
    region, draft, surnadal_school, tingvoll, surnadal_union, surnadal_leader, coordinator, superuser
):
    give_assent(draft, by=surnadal_union, verdict=AGREES)
    give_assent(make_goal(surnadal_school), by=surnadal_union, verdict=AGREES)
    give_assent(make_goal(region), by=surnadal_union, verdict=AGREES)
    with pytest.raises(NotAllowed):
        give_assent(make_goal(tingvoll), by=surnadal_union, verdict=AGREES)
    for person in (surnadal_leader, coordinator, superuser):
        with pytest.raises(NotAllowed):
            give_assent(draft, by=person, verdict=AGREES)


@pytest.fixture
def regional_proposal(region):
    return make_goal(region, "Regionens forslag", status=GoalStatus.PROPOSED)


@pytest.fixture
def union_representatives(region, surnadal, surnadal_school, tingvoll, other_region):
    """Union representatives by where and when: of a municipality, a workplace, the region, ended, and elsewhere."""
    volda = make_municipality(other_region, "Volda", "1577")
    people = {
        "municipality": make_person("htv", role=Role.UNION, organisation=surnadal),
        "region": make_person("htv.region", role=Role.UNION, organisation=region),
        "workplace": make_person("atv", role=Role.UNION, organisation=surnadal_school),
        "ended": make_person("htv.sluttet", role=Role.UNION, organisation=tingvoll),
        "other region": make_person("htv.volda", role=Role.UNION, organisation=volda),
    }
    people["ended"].memberships.update(until=timezone.localdate() - timedelta(days=1))
    return people


MAY_SPEAK_TO_THE_REGION = ["municipality", "region"]


def test_who_sees_a_regional_proposal_and_gives_a_word_on_it(client_for, regional_proposal, union_representatives):
    for where, person in union_representatives.items():
        client = client_for(person)
        page = client.get(regional_proposal.get_absolute_url())
        word = client.post(
            reverse("goals:assent", args=[regional_proposal.pk]),
            {"verdict": "remarks", "on": "2026-01-10", "text": f"Fra {where}"},
        )
        listed = regional_proposal.title in client.get("/mal/?vis=alle").content.decode()
        expected = (200, 302, True) if where in MAY_SPEAK_TO_THE_REGION else (404, 404, False)
        assert (page.status_code, word.status_code, listed) == expected, where
    assert [each.text for each in Assent.objects.all()] == [f"Fra {where}" for where in MAY_SPEAK_TO_THE_REGION]


def test_a_withdrawn_regional_proposal_is_hidden_again(
    client_for, regional_proposal, union_representatives, coordinator
):
    take_step(regional_proposal, to=GoalStatus.WITHDRAWN, by=coordinator, reason="Dobbelt")
    answer = client_for(union_representatives["municipality"]).get(regional_proposal.get_absolute_url())
    assert answer.status_code == 404


def test_a_head_representative_reads_the_regional_draft_from_its_first_round(
    client_for, regional_proposal, union_representatives, coordinator
):
    comment_on_goal(regional_proposal, by=coordinator, text="Sagt om utkastet")
    take_step(regional_proposal, to=GoalStatus.TENTATIVE, by=coordinator)
    address = regional_proposal.get_absolute_url()
    for where, expected in (("municipality", ["Sagt om utkastet"]), ("workplace", [])):
        talk = client_for(union_representatives[where]).get(address).context["talk"]
        assert [each.text for each in talk.comments] == expected, where


def test_latest_by_person_is_shown_and_all_are_kept(draft, surnadal_union, surnadal_leader):
    give_assent(draft, by=surnadal_union, verdict=REMARKS, text="Når?", on=date(2026, 1, 1))
    sharpen_goal(draft, by=surnadal_leader, title="Spisset", description="")
    last = give_assent(Goal.objects.get(pk=draft.pk), by=surnadal_union, verdict=AGREES)
    assert list(Assent.objects.latest_by_person()) == [last]
    assert [each.round_number for each in Assent.objects.all()] == [1, 2]


def test_on_another_day_stands_what_was_said_by_then(client, surnadal, surnadal_union):
    goal = make_goal(surnadal)
    for verdict, day in ((AssentVerdict.DISAGREES, date(2025, 1, 1)), (AGREES, date(2026, 1, 1))):
        give_assent(goal, by=surnadal_union, verdict=verdict, text="Derfor", on=day)
    then = [client.get(goal.get_absolute_url() + query).context["talk"].assents for query in ("?per=2025-06-01", "")]
    assert [[each.verdict for each in assents] for assents in then] == [["disagrees"], ["agrees"]]


def test_adoption_shows_it_and_is_not_held_up_by_it(client, draft, surnadal_union, surnadal_leader):
    give_assent(draft, by=surnadal_union, verdict=AssentVerdict.DISAGREES, text="For mange mål", on=date(2026, 3, 12))
    take_step(draft, to=GoalStatus.ADOPTED, by=surnadal_leader)
    text = " ".join(client.get(draft.get_absolute_url()).content.decode().split())
    assert "Tillitsvalgte" in text
    assert "uenig" in text
    assert "12. mars 2026" in text
    assert str(surnadal_union) not in text
    assert "For mange mål" not in text
    client.force_login(surnadal_leader)
    assert "For mange mål" in client.get(draft.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"verdict": "", "on": "2026-01-10"},
        {"verdict": "kanskje", "on": "2026-01-10"},
        {"verdict": "disagrees", "on": "2026-01-10", "text": " "},
        {"verdict": "remarks", "on": "2026-01-10"},
        {"verdict": "agrees", "on": "2999-01-10"},
        {"verdict": "agrees", "on": ""},
        {"verdict": "agrees", "on": "2026-01-10", "text": "x" * 2001},
    ],
    ids=str,
)
def test_a_bad_assent(data, client, draft, surnadal_union):
    client.force_login(surnadal_union)
    assert client.post(reverse("goals:assent", args=[draft.pk]), data).status_code == 422
    assert not Assent.objects.exists()


@pytest.mark.parametrize("action", [comment_on_goal, give_assent])
def test_not_before_its_day(action, draft, surnadal_union):
    words = {"text": "Bra"} if action is comment_on_goal else {"verdict": AGREES}
    with pytest.raises(ValidationError):
        action(draft, by=surnadal_union, on=TOMORROW, **words)


def test_the_queue_says_who_may_decide_by_what_they_are(
    client_for, region, surnadal, surnadal_school, coordinator, surnadal_leader, surnadal_headteacher
):
    for place, by in ((region, coordinator), (surnadal, coordinator), (surnadal_school, coordinator)):
        ask_for_adoption(make_goal(place, f"Mål i {place}", status=GoalStatus.PROPOSED), by=by)
    page = client_for(surnadal_headteacher).get(reverse("goals:queue")).content.decode()
    assert "Kommunens leder (oppvekstlederen) avgjør" not in page, "sees the unit's own only"
    page = client_for(surnadal_leader).get(reverse("goals:queue")).content.decode()
    assert "Enhetens leder eller kommunens leder avgjør" in page
    page = client_for(coordinator).get(reverse("goals:queue")).content.decode()
    assert "Kommunens leder (oppvekstlederen) avgjør" in page
