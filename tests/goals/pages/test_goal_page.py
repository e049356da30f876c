"""The goal's page: what stands on it, what each may do there, what it costs, and how it reads on another day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from goals.goals.actions.goals import edit_goal, take_step
from goals.goals.actions.support import end_support
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, Support
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.thread.selectors.rollup import NOT
from network.reorganisations.actions.ending import merge_organisation
from tests.goals.factories import make_goal, make_measure, make_sign, make_theme

HTML = "<script>alert(1)</script><b>fet</b>"


def page(client, goal, query=""):
    return client.get(goal.get_absolute_url() + query)


@pytest.fixture
def thread(region, surnadal, surnadal_school):
    theme = make_theme(region)
    top = make_goal(region, "Regionens mål", themes=[theme])
    middle = make_goal(surnadal, "Kommunens mål", supports=[top])
    return {"top": top, "middle": middle, "bottom": make_goal(surnadal_school, "Skolens mål", supports=[middle])}


def test_the_thread_stands_above_from_theme_to_the_goal_itself(client, thread):
    answer = page(client, thread["bottom"])
    text = answer.content.decode()
    path = text[text.index('class="way"') : text.index("<h1")]
    assert [path.index(words) for words in ("Livsmestring", "Regionens mål", "Kommunens mål")] == sorted(
        path.index(words) for words in ("Livsmestring", "Regionens mål", "Kommunens mål")
    )


def test_below_stand_those_who_support_it_and_those_who_do_not(client, thread, tingvoll):
    below = page(client, thread["top"]).context["below"]
    assert [(group.municipality.name, group.units, group.units_possible) for group in below.groups] == [
        ("Surnadal", 1, 1)
    ]
    assert [absent.name for absent in below.absent] == ["Tingvoll"]
    assert NOT not in below.thread.municipalities.values()


def test_the_merged_municipality_counts_under_its_successor_by_its_old_name(client, thread, tingvoll, aure):
    make_goal(tingvoll, "Tingvolls mål", supports=[thread["top"]])
    merge_organisation(tingvoll, into=aure, on=date(2025, 1, 1), by=None)
    today = page(client, thread["top"]).context["below"]
    assert [group.municipality.name for group in today.groups] == ["Aure", "Surnadal"]
    before = page(client, thread["top"], "?per=2024-12-31").context["below"]
    assert [group.municipality.name for group in before.groups] == ["Surnadal", "Tingvoll"]


def test_a_proposal_says_what_is_missing_with_one_link_each(client, surnadal, surnadal_leader):
    goal = make_goal(surnadal, status=GoalStatus.PROPOSED)
    client.force_login(surnadal_leader)
    answer = page(client, goal)
    assert [gap.name for gap in answer.context["missing"]] == ["support", "kind", "sign", "measure", "period"]
    for name in ("stotter/", "tegn/nytt/", "nytt-tiltak/", "rediger/#id_kind", "rediger/#id_starts_on"):
        assert f"/mal/{goal.pk}/{name}" in answer.content.decode()


def test_a_whole_goal_misses_nothing(client, region, surnadal, surnadal_leader):
    goal = make_goal(surnadal, supports=[make_goal(region)], kind="effect", starts_on=date(2024, 8, 1))
    make_sign(goal)
    make_measure(goal)
    client.force_login(surnadal_leader)
    assert page(client, goal).context["missing"] == []


@pytest.mark.parametrize(
    ("persona", "steps", "closes", "writes"),
    [
        ("surnadal_leader", ["withdrawn"], True, True),
        ("surnadal_union", [], False, False),
        ("tingvoll_leader", [], False, False),
    ],
)
def test_the_buttons_are_those_one_may_use(persona, steps, closes, writes, client, surnadal, request):
    client.force_login(request.getfixturevalue(persona))
    context = page(client, make_goal(surnadal)).context
    assert ([step.to for step in context["steps"]], context["may_close"], context["writes"]) == (steps, closes, writes)


def test_an_update_is_written_where_the_measure_stands(client, surnadal, surnadal_leader):
    measure = make_measure(make_goal(surnadal))
    client.force_login(surnadal_leader)
    data = {"status": "under_way", "light": "yellow", "text": "To enheter mangler.", "back": "goal"}
    answer = client.post(f"/tiltak/{measure.pk}/oppdater/", data)
    assert answer["Location"] == f"/mal/{measure.goal_id}/#tiltak-{measure.pk}"
    [shown] = page(client, measure.goal).context["measures"]
    assert (shown.status_then, shown.light, shown.last_word) == ("under_way", "yellow", "To enheter mangler.")


def test_with_htmx_only_the_measure_comes_back(client, surnadal, surnadal_leader):
    measure = make_measure(make_goal(surnadal))
    client.force_login(surnadal_leader)
    address, headers = f"/tiltak/{measure.pk}/oppdater/", {"HX-Request": "true"}
    good = client.post(
        address, {"status": "done", "light": "green", "text": "Ferdig.", "back": "goal"}, headers=headers
    )
    bad = client.post(address, {"status": "done", "text": "", "back": "goal"}, headers=headers)
    assert (good.status_code, bad.status_code) == (200, 422)
    for answer in (good, bad):
        assert answer.content.decode().strip().startswith(f'<li class="measure" id="tiltak-{measure.pk}">')
    assert "Skriv noen ord." in bad.content.decode()
    assert measure.updates.count() == 1


# --- On another day ----------------------------------------------------------------------------------


def test_on_an_earlier_day_it_stands_as_it_stood(client, thread, surnadal):
    goal = thread["middle"]
    measure = make_measure(goal, "Kurs", decided_on=date(2024, 4, 1))
    update_measure(measure, by=None, status=MeasureStatus.UNDER_WAY, text="I gang", on=date(2024, 9, 1))
    update_measure(measure, by=None, status=MeasureStatus.DONE, text="Ferdig", on=date(2025, 9, 1))
    make_sign(goal, "Nytt tegn", since=date(2025, 1, 1))
    end_support(goal.supports.get(), by=None, last_day=date(2025, 1, 31))
    take_step(goal, to=GoalStatus.ACHIEVED, by=None, on=date(2025, 6, 1), reason="Vi ser det.")
    seen = {}
    for day in ("2024-03-15", "2024-10-01", "2025-10-01"):
        context = page(client, goal, f"?per={day}").context
        measures = [(each.status_then, each.last_word) for each in context["measures"]]
        seen[day] = (
            context["goal"].status_then,
            measures,
            len(context["signs"]),
            len(context["paths"]),
            len(context["history"]),
        )
    assert seen == {
        "2024-03-15": ("adopted", [], 0, 1, 2),
        "2024-10-01": ("adopted", [("under_way", "I gang")], 0, 1, 2),
        "2025-10-01": ("achieved", [("done", "Ferdig")], 1, 0, 3),
    }


def test_the_wording_is_that_of_the_day_and_what_came_later_is_marked(client, surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Første ordlyd")
    goal.history.update(history_date="2024-03-01T10:00:00+00:00")
    goal.steps.update(recorded_at="2024-03-01T10:00:00+00:00")
    edit_goal(goal, by=surnadal_leader, title="Annen ordlyd", reason="Spisset")
    goal.history.filter(title="Annen ordlyd").update(history_date="2025-03-01T10:00:00+00:00")
    assert page(client, goal, "?per=2024-12-31").context["goal"].title == "Første ordlyd"
    assert page(client, goal, "?per=2025-03-01").context["goal"].title == "Annen ordlyd"
    afterwards = make_goal(surnadal, "Skrevet ned nå", on=date(2018, 3, 12))
    answer = page(client, afterwards, "?per=2018-06-01")
    assert answer.context["goal"].recorded_afterwards
    assert "registrert i ettertid" in answer.content.decode()


def test_before_it_was_there_the_page_says_so(client, surnadal):
    goal = make_goal(surnadal, "Alle barn blir sett")
    answer = page(client, goal, "?per=2024-02-29")
    assert answer.status_code == 200
    assert "fantes ikke ennå" in answer.content.decode()
    assert "Alle barn blir sett" not in answer.content.decode()


def test_the_draft_it_once_was_stays_with_those_inside(client, surnadal, surnadal_leader, tingvoll_leader):
    goal = make_goal(surnadal, "Rått utkast", status=GoalStatus.PROPOSED, on=date(2024, 1, 1))
    edit_goal(goal, by=surnadal_leader, title="Ferdig ordlyd")
    goal.refresh_from_db()
    take_step(goal, to=GoalStatus.ADOPTED, by=surnadal_leader, on=date(2024, 6, 1))
    for reader, sees in ((None, False), (tingvoll_leader, False), (surnadal_leader, True)):
        if reader:
            client.force_login(reader)
        for address in (f"/mal/{goal.pk}/historikk/", f"/mal/{goal.pk}/?per=2024-03-01", f"/mal/{goal.pk}/"):
            assert ("Rått" in client.get(address).content.decode()) == (sees), (reader, address)


def test_names_are_for_members_only(client, surnadal, surnadal_leader, outsider):
    goal = make_goal(surnadal, by=surnadal_leader)
    measure = make_measure(goal, responsible_person=surnadal_leader)
    for address in (goal.get_absolute_url(), measure.get_absolute_url(), f"/mal/{goal.pk}/historikk/"):
        assert "Oppvekst Surnadal" not in client.get(address).content.decode()
    client.force_login(outsider)
    for address in (goal.get_absolute_url(), measure.get_absolute_url(), f"/mal/{goal.pk}/historikk/"):
        assert "Oppvekst Surnadal" not in client.get(address).content.decode()


def test_what_is_written_is_never_markup(client, region, surnadal, surnadal_leader):
    goal = make_goal(
        surnadal, HTML, description=HTML, origin_note=HTML, supports=[make_goal(region, HTML)], by=surnadal_leader
    )
    make_sign(goal, HTML)
    measure = make_measure(goal, HTML, description=HTML, responsible=HTML)
    update_measure(measure, by=surnadal_leader, status=MeasureStatus.UNDER_WAY, text=HTML)
    edit_goal(goal, by=surnadal_leader, description=HTML + " mer", reason=HTML)
    client.force_login(surnadal_leader)
    addresses = [
        "/mal/",
        *(f"/mal/{goal.pk}/{rest}" for rest in ("", "historikk/", "rediger/", "stotter/", "nytt-tiltak/")),
    ]
    addresses += [f"/mal/{goal.pk}/steg/?to=avslutt", f"/tiltak/{measure.pk}/", f"/tiltak/{measure.pk}/oppdater/"]
    for address in addresses:
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<b>fet" not in text


@pytest.mark.parametrize(("reader", "number"), [(None, 17), ("surnadal_leader", 26), ("surnadal_eva", 25)])
@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(
    reader, number, rows, client, region, surnadal, surnadal_school, request, django_assert_num_queries
):
    tops = [make_goal(region, f"Øverst {n}", themes=[make_theme(region, f"T{n}", f"t{n}")]) for n in range(rows)]
    goal = make_goal(surnadal, supports=tops)
    person = request.getfixturevalue(reader) if reader else None
    for n in range(rows):
        make_goal(surnadal_school, f"Nederst {n}", supports=[goal])
        make_sign(goal, f"Tegn {n}")
        make_measure(goal, f"Tiltak {n}", status=MeasureStatus.UNDER_WAY, light="green", responsible_person=person)
        edit_goal(goal, by=request.getfixturevalue("surnadal_leader"), title=f"Runde {n}", reason="Spisset")
    if person:
        client.force_login(person)
    with django_assert_num_queries(number):
        page(client, goal)


def test_today_is_a_date_like_any_other(client, thread):
    today = timezone.localdate()
    now = page(client, thread["top"]).context["below"]
    asked = page(client, thread["top"], f"?per={today}").context["below"]
    assert (now.thread, now.extent) == (asked.thread, asked.extent)
    tomorrow = page(client, thread["top"], f"?per={today + timedelta(days=1)}")
    assert tomorrow.context["below"].thread == now.thread
    assert (Goal.objects.count(), Support.objects.count()) == (3, 2)
