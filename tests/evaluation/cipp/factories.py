"""CIPP evaluations for the tests, made through the actions."""

from datetime import date

from evaluation.cipp.actions.cipp import save_component, start_cipp, submit_cipp

DAY = date(2025, 3, 12)
WORDS = {"questions": "Hva spør vi om?", "findings": "Dette så vi.", "judgement": "Slik dømmer vi.", "grade": "good"}


def make_cipp(
    organisation, *, by, title="Lesegruppene halvveis", held_on=DAY, written=False, submitted=False, **subject
):
    """A draft on a programme, unless a goal, a measure or a gathering is given; `written=True`, `submitted=True`."""
    evaluation = start_cipp(
        by=by,
        organisation=organisation,
        title=title,
        purpose="formative",
        held_on=held_on,
        **(subject or {"programme": "Lesegruppene"}),
    )
    if written or submitted:
        for component in evaluation.components.in_order():
            save_component(component, by=by, words=WORDS)
    return submit_cipp(evaluation, by=by) if submitted else evaluation


def part_of(evaluation, part):
    return evaluation.components.select_related("evaluation__organisation").get(part=part)
