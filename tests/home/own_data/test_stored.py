"""What is stored on a person: seen by them alone, whole, without secrets and without others' words."""

import json

import pytest
from django.contrib.auth import get_user_model

from goals.goals.actions.goals import edit_goal
from home.own_data.selectors import traces
from tests.goals.factories import make_goal, make_measure


def file_of(client):
    answer = client.get("/min-side/om-meg.json")
    assert answer["Content-Disposition"] == 'attachment; filename="rod-traad-om-meg.json"'
    return json.loads(answer.content)


def rows(taken, what, field):
    return next(each["rows"] for each in taken["stored"] if (each["what"], each["field"]) == (what, field))


def test_the_file_holds_the_person_and_all_about_them(client_for, surnadal_leader):
    taken = file_of(client_for(surnadal_leader))
    assert taken["person"]["email"] == "oppvekst.surnadal@nettverk.example"
    [membership] = rows(taken, "network.Membership", "person")
    assert (membership["role"], membership["since"]) == ("education_leader", "2016-08-01")


def test_what_they_did_is_named_without_the_words(client_for, surnadal, surnadal_leader):
    goal = make_goal(surnadal, "Hemmelig ordlyd")
    edit_goal(goal, by=surnadal_leader, description="Skrevet av meg", reason="Spisset")
    make_measure(goal, "Hemmelig tiltak", responsible_person=surnadal_leader)
    answer = client_for(surnadal_leader).get("/min-side/om-meg.json")
    assert b"Hemmelig" not in answer.content
    assert len(rows(json.loads(answer.content), "goals.HistoricalGoal", "history_user")) == 1
    assert len(rows(json.loads(answer.content), "goals.Measure", "responsible_person")) == 1


def test_no_secret_leaves(client_for, surnadal_leader):
    content = client_for(surnadal_leader).get("/min-side/om-meg.json").content.decode()
    assert surnadal_leader.password not in content
    assert '"password"' not in content


def test_nobody_elses_rows_are_in_it(client_for, surnadal_leader, tingvoll_leader):
    content = client_for(surnadal_leader).get("/min-side/om-meg.json").content.decode()
    assert tingvoll_leader.email not in content


def test_every_field_that_points_to_a_person_is_asked(db):
    pointing = {
        (relation.related_model, relation.field.name)
        for relation in get_user_model()._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.concrete is False and (relation.one_to_many or relation.one_to_one)
    }
    asked = {(trace.model, trace.field.name) for trace in traces(get_user_model()(pk=1))}
    missing = {(model._meta.label, name) for model, name in pointing - asked if model._meta.auto_created is False}
    assert missing == set()


def test_the_page_says_what_it_cannot_list(client_for, surnadal_leader):
    page = client_for(surnadal_leader).get("/min-side/om-meg/").content.decode()
    assert "Medlemskap: 1" in page
    assert "Hva som ikke kan listes opp" in page


@pytest.mark.parametrize("path", ["/min-side/om-meg/", "/min-side/om-meg.json"])
def test_only_for_those_signed_in(client, path):
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_do_not_grow(number, client_for, surnadal, surnadal_leader, django_assert_num_queries):
    for n in range(number):
        make_measure(make_goal(surnadal, f"Mål {n}"), responsible_person=surnadal_leader)
    client = client_for(surnadal_leader)
    of_the_frame, of_the_page = 3, len(list(traces(surnadal_leader)))
    with django_assert_num_queries(of_the_frame + of_the_page):
        client.get("/min-side/om-meg/")
