"""The chart of value and feasibility: every hypothesis in the cell of its value and feasibility."""

from goals.studies.models import Hypothesis
from goals.studies.selectors.study import number
from goals.studies.selectors.value_chart import value_chart
from tests.goals.studies.factories import make_hypothesis, make_study


def test_a_picture_of_nothing():
    chart = value_chart([])
    assert (chart.dots, chart.missing) == ([], 0)
    assert [(row.value, [len(cell.dots) for cell in row.cells]) for row in chart.rows] == [
        (value, [0] * 5) for value in (5, 4, 3, 2, 1)
    ]


def test_more_value_lies_higher_and_more_feasibility_further_right(surnadal):
    area = make_study(surnadal).areas.get()
    judgements = (("Best", (5, 5)), ("Best også", (5, 5)), ("Tung", (5, 1)), ("Liten", (1, 5)), ("Uvurdert", None))
    for statement, judged in judgements:
        fields = {"value": judged[0], "feasibility": judged[1]} if judged else {}
        make_hypothesis(area, statement, **fields)
    hypotheses = list(Hypothesis.objects.with_status_on(area.study.starts_on).ranked())
    number(hypotheses)
    chart = value_chart(hypotheses)
    assert chart.missing == 1
    assert [(dot.number, dot.statement) for dot in chart.dots] == [
        (1, "Best"), (2, "Best også"), (3, "Tung"), (4, "Liten")]  # fmt: skip
    assert [[[dot.number for dot in cell.dots] for cell in row.cells] for row in chart.rows] == [
        [[3], [], [], [], [1, 2]],
        [[], [], [], [], []],
        [[], [], [], [], []],
        [[], [], [], [], []],
        [[], [], [], [], [4]],
    ]


def test_the_upper_right_quarter_begins_in_the_middle():
    assert [[cell.best for cell in row.cells] for row in value_chart([]).rows] == [
        ["", "", "right", "all", "all"],
        ["", "", "right", "all", "all"],
        ["", "", "corner", "top", "top"],
        ["", "", "", "", ""],
        ["", "", "", "", ""],
    ]
