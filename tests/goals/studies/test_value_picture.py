"""The value–feasibility picture: every hypothesis in its place, and none hidden behind another."""

from itertools import combinations
from math import hypot

import pytest

from goals.studies.models import Hypothesis
from goals.studies.selectors.study import number
from goals.studies.selectors.value_picture import CELL_HEIGHT, CELL_WIDTH, draw, spread
from tests.goals.studies.factories import make_hypothesis, make_study

SLACK = 0.11
"""Places are rounded to a tenth."""


@pytest.mark.parametrize("many", [*range(1, 26), 60, 100])
def test_dots_in_one_cell_never_touch_nor_leave_it(many):
    places = spread(many)
    assert len(places) == many
    for (x, y, radius), (other_x, other_y, _radius) in combinations(places, 2):
        assert hypot(x - other_x, y - other_y) >= 2 * radius - SLACK
    for x, y, radius in places:
        assert abs(x) + radius <= CELL_WIDTH / 2 + SLACK
        assert abs(y) + radius <= CELL_HEIGHT / 2 + SLACK


def test_a_picture_of_nothing():
    picture = draw([])
    assert (list(picture.dots), picture.missing) == ([], 0)


def test_more_value_lies_higher_and_more_feasibility_further_right(surnadal):
    area = make_study(surnadal).areas.get()
    for statement, judged in (("Best", (5, 5)), ("Tung", (5, 1)), ("Liten", (1, 5)), ("Uvurdert", None)):
        fields = {"value": judged[0], "feasibility": judged[1]} if judged else {}
        make_hypothesis(area, statement, **fields)
    found = list(Hypothesis.objects.with_status_on(area.study.starts_on).ranked())
    number(found)
    picture = draw(found)
    dots = {dot.statement: dot for dot in picture.dots}
    assert picture.missing == 1
    assert [(dot.number, dot.statement) for dot in picture.dots] == [(1, "Best"), (2, "Tung"), (3, "Liten")]
    assert dots["Best"].y == dots["Tung"].y < dots["Liten"].y
    assert dots["Tung"].x < dots["Best"].x == dots["Liten"].x
