"""Every page of goals that is a form answers alike: to GET, to HEAD, sent empty, and sent over a newer version."""

import pytest
from django.urls import reverse

from goals.goals.actions.goals import edit_goal
from goals.measures.actions import edit_measure
from goals.signs.actions import edit_sign
from tests.goals.factories import make_goal, make_measure, make_sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(region, surnadal):
    return make_goal(surnadal, supports=[make_goal(region, "Regionens mål")])


@pytest.fixture
def measure(goal):
    return make_measure(goal)


@pytest.fixture
def sign(goal):
    return make_sign(goal)


@pytest.fixture
def leader(client_for, surnadal_leader):
    return client_for(surnadal_leader)


@pytest.fixture
def address(request, goal, measure, sign):
    name, *about = request.param
    primary_keys = {"goal": goal.pk, "measure": measure.pk, "sign": sign.pk}
    return reverse(f"goals:{name}", args=[primary_keys[thing] for thing in about])


FORMS = [
    ("new",),
    ("edit", "goal"),
    ("step", "goal"),
    ("support", "goal"),
    ("measure_new", "goal"),
    ("measure_edit", "measure"),
    ("measure_update", "measure"),
    ("measure_dependencies", "measure"),
    ("document_new", "measure"),
    ("link_new", "measure"),
    ("sign_new", "goal"),
    ("sign_edit", "goal", "sign"),
    ("sign_withdraw", "goal", "sign"),
    ("sign_observe", "goal", "sign"),
    ("suggest_following", "goal"),
]
each_form = pytest.mark.parametrize("address", FORMS, indirect=True, ids=[form[0] for form in FORMS])


@each_form
def test_a_form_answers_get_and_head_and_refuses_what_is_empty(address, leader, client):
    asked = f"{address}?to=withdrawn" if address.endswith("/steg/") else address
    assert (leader.get(asked).status_code, leader.head(asked).status_code) == (200, 200)
    refused = leader.post(asked, {})
    assert (refused.status_code, bool(refused.context["form"].errors)) == (422, True)
    assert leader.put(asked).status_code == 405
    assert client.get(asked).status_code == 302


@pytest.mark.parametrize(
    ("name", "field", "action"),
    [("edit", "title", edit_goal), ("measure_edit", "title", edit_measure), ("sign_edit", "text", edit_sign)],
)
def test_a_newer_version_is_shown_beside_what_was_typed(name, field, action, goal, measure, sign, leader, coordinator):
    record = {"edit": goal, "measure_edit": measure, "sign_edit": sign}[name]
    address = reverse(f"goals:{name}", args=[goal.pk, sign.pk] if name == "sign_edit" else [record.pk])
    form = leader.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name not in ("themes", "responsible_kind")}
    action(record, by=coordinator, reason="Først", **{field: "De andres ord"})
    answer = leader.post(address, sent | {field: "Våre ord", "reason": "Så"})
    assert answer.status_code == 409
    assert [(theirs, yours) for _label, theirs, yours in answer.context["conflict"]] == [("De andres ord", "Våre ord")]
    kept = answer.context["form"]
    assert (kept[field].value(), kept["version"].value()) == (
        "Våre ord",
        str(type(record).objects.get(pk=record.pk).version),
    )


def test_a_search_in_a_form_keeps_what_was_typed_and_checks_nothing(leader, goal):
    answer = leader.post(reverse("goals:new"), {"find": "1", "q": "Regionens", "title": "Halvferdig"})
    form = answer.context["form"]
    assert (answer.status_code, form["title"].value(), form.query, form.errors) == (200, "Halvferdig", "Regionens", {})
    assert form.result_count == 1
