"""The overview's figures count what is decided on, and are the same for all readers; drafts stand beside them."""

import pytest

from goals.goals.actions.goals import propose_goal
from goals.goals.enums import GoalStatus
from goals.measures.enums import MeasureStatus
from tests.goals.factories import make_goal, make_measure

READERS = [None, "outsider", "pro_aure", "surnadal_leader", "coordinator", "superuser"]


@pytest.fixture
def drafts_among_it(region, surnadal, surnadal_school, tingvoll):
    adopted = make_goal(region, "Regionens mål")
    make_goal(region, "Regionens foreløpige", status=GoalStatus.TENTATIVE)
    ours = make_goal(surnadal, "Surnadals mål", supports=[adopted])
    make_measure(ours, status=MeasureStatus.DONE)
    make_measure(make_goal(surnadal_school, "Skolens mål", supports=[ours]))
    tentative = make_goal(tingvoll, "Tingvolls foreløpige", status=GoalStatus.TENTATIVE, supports=[adopted])
    make_measure(tentative)
    proposed = propose_goal(surnadal, by=None, title="Surnadals forslag", supports=[adopted])
    make_measure(proposed)
    return adopted


@pytest.mark.parametrize("persona", READERS)
def test_the_figures_are_the_same_for_all(persona, drafts_among_it, client_for, request):
    client = client_for(persona and request.getfixturevalue(persona))
    context = client.get("/oversikt/?alt=1").context
    summary, [row, *beside] = context["summary"], context["rows"]
    assert (summary.regional_goals, summary.municipalities, summary.units, summary.broken) == (1, 1, 1, 0)
    assert (row.thread.municipality_count, row.thread.unit_count, row.supporters) == (1, 1, 1)
    assert (row.thread.measures.done, row.thread.measures.planned) == (1, 1)
    shares = {each.municipality.name: (each.goals, each.goals_possible) for each in context["shares"]}
    assert (shares["Surnadal"], shares["Tingvoll"]) == ((1, 1), (0, 1))
    assert all(each.is_draft for each in beside)


@pytest.mark.parametrize(
    ("persona", "drafts", "below"), [(None, 0, 0), ("outsider", 0, 0), ("pro_aure", 1, 1), ("coordinator", 1, 2)]
)
def test_drafts_stand_beside_for_those_who_see_them(persona, drafts, below, drafts_among_it, client_for, request):
    page = client_for(persona and request.getfixturevalue(persona)).get("/oversikt/")
    row = page.context["rows"][0]
    assert (page.context["summary"].drafts, row.drafts) == (drafts, below)
    assert ("utkast, ikke talt med" in page.text) == bool(drafts)
    tingvoll = next(cell for cell in row.cells if cell.municipality.name == "Tingvoll")
    assert tingvoll.state == ("draft" if below else "not")
