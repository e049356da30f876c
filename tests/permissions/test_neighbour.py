"""A neighbour's leader changes nothing of a goal by any address or method, and reads no draft of it."""

import pytest
from django.urls import get_resolver, reverse

from goals.goals.actions.goals import take_step
from goals.goals.enums import GoalStatus
from goals.goals.models import Goal, GoalStep, Support
from goals.measures.models import Measure, MeasureUpdate
from goals.signs.models import Sign
from tests.goals.factories import make_goal, make_measure, make_sign


def everything():
    """All that stands about goals in the database."""
    models = (Goal, GoalStep, Support, Sign, Measure, MeasureUpdate, Goal.history.model, Measure.history.model)
    return [list(model.objects.order_by("pk").values()) for model in models]


def goals_addresses():
    """Every address of goals and measures: its name and the names of its arguments."""
    for entry in get_resolver().url_patterns:
        if getattr(entry, "namespace", None) == "goals":
            for pattern in entry.url_patterns:
                arguments = sorted(pattern.pattern.converters)
                if str(pattern.pattern).startswith("mal/import/"):
                    continue  # a sheet is nobody's but its sender's; tests/permissions/plans.py asks about it
                if str(pattern.pattern).startswith(("mal/", "tiltak/", "oversikt/")) and {*arguments} <= {
                    "pk",
                    "sign_pk",
                }:
                    yield pattern.name, arguments


ANYTHING = {
    "title": "Overtatt av naboen",
    "text": "Overtatt",
    "reason": "Fordi",
    "version": "1",
    "to": "adopted",
    "on": "2025-01-10",
    "status": "done",
    "light": "green",
    "another": "1",
}


@pytest.mark.parametrize("status", [GoalStatus.PROPOSED, GoalStatus.WITHDRAWN, GoalStatus.ADOPTED])
def test_the_neighbour_changes_nothing_by_any_address_or_method(status, region, surnadal, tingvoll_leader, client_for):
    upper = make_goal(region, "Alle barn mestrer")
    goal = make_goal(surnadal, "Hemmelig utkast", status=GoalStatus.PROPOSED, supports=[upper])
    sign, measure = make_sign(goal), make_measure(goal, "Hemmelig tiltak")
    if status != GoalStatus.PROPOSED:
        take_step(goal, to=status, by=None, reason="Slik ble det.")
    before = everything()
    client = client_for(tingvoll_leader)
    link = goal.supports.get()
    data = {**ANYTHING, "organisation": surnadal.pk, "supports": goal.pk, "upper": upper.pk, "end": link.pk}
    seen = set()
    for name, arguments in goals_addresses():
        # Whoever sees a goal may follow it.
        if not arguments or name == "follow":
            continue
        about = {
            "pk": measure.pk if name.startswith(("measure", "document", "link")) and name != "measure_new" else goal.pk,
            "sign_pk": sign.pk,
        }
        address = reverse(f"goals:{name}", kwargs={key: about[key] for key in arguments})
        for method in ("get", "head", "post", "put", "patch", "delete", "options"):
            answer = getattr(client, method)(address, data if method in {"get", "post"} else None)
            seen.add((method, answer.status_code))
            if status != GoalStatus.ADOPTED:
                assert answer.status_code in {404, 405}, (method, address)
                assert "Hemmelig" not in answer.content.decode()
            elif method not in {"get", "head"}:
                assert answer.status_code in {403, 405}, (method, address)
    for name in ("list", "overview", "new"):
        page = client.get(
            reverse(f"goals:{name}"), {"vis": "alle", "supports": goal.pk, "q": "Hemmelig", "status": status}
        )
        assert ("Hemmelig utkast" in page.content.decode()) == (status == GoalStatus.ADOPTED)
    answer = client.post(reverse("goals:new"), data)
    assert answer.status_code == 422
    assert everything() == before
    assert ("post", 404) in seen or ("post", 403) in seen
