"""The steps of analyses, evaluations and GAP templates from one status to another."""

import pytest

from evaluation.filing.enums import FilingStatus
from evaluation.filing.rules import FILING_STEPS
from evaluation.gap.enums import TemplateStatus
from evaluation.gap.rules import TEMPLATE_STEPS

F, T = FilingStatus, TemplateStatus


@pytest.mark.parametrize(
    ("steps", "now", "following"),
    [
        (FILING_STEPS, F.DRAFT, [F.SUBMITTED, F.WITHDRAWN]),
        (FILING_STEPS, F.SUBMITTED, [F.WITHDRAWN]),
        (FILING_STEPS, F.WITHDRAWN, [F.DRAFT, F.SUBMITTED]),
        (TEMPLATE_STEPS, T.DRAFT, [T.IN_USE]),
        (TEMPLATE_STEPS, T.IN_USE, [T.REPLACED, T.OUT_OF_USE]),
        (TEMPLATE_STEPS, T.REPLACED, [T.IN_USE]),
        (TEMPLATE_STEPS, T.OUT_OF_USE, [T.IN_USE]),
    ],
)
def test_the_statuses_that_may_follow(steps, now, following):
    assert steps.next_statuses(now) == following


def test_a_withdrawal_needs_a_reason_and_each_step_of_a_template_does():
    asked = [
        (now, to) for now in F for to in F if FILING_STEPS.is_allowed(now, to) and FILING_STEPS.needs_reason(now, to)
    ]
    assert asked == [(F.DRAFT, F.WITHDRAWN), (F.SUBMITTED, F.WITHDRAWN)]
    assert all(TEMPLATE_STEPS.needs_reason(now, to) for now in T for to in T)
