"""How goals are judged by the criteria: by one person, and by all together."""

from collections import Counter
from collections.abc import Sequence

from goals.goals.models import Goal
from goals.sharpening.enums import Verdict
from goals.sharpening.models import CriterionJudgement
from network.persons.models import Person


def own_verdicts(goals: Sequence[Goal], person: Person) -> dict[int, dict[str, str]]:
    """A person's latest verdicts, by goal and criterion (one query)."""
    verdicts: dict[int, dict[str, str]] = {goal.pk: {} for goal in goals}
    for row in CriterionJudgement.objects.latest_by_person().filter(goal__in=verdicts, by=person):
        verdicts[row.goal_id][row.criterion] = row.verdict
    return verdicts


def verdict_counts(goals: Sequence[Goal]) -> dict[int, dict[str, str]]:
    """Everybody's latest verdicts as text, such as “2 yes, 1 partly”, by goal and criterion (one query)."""
    counted: dict[tuple[int, str], Counter[str]] = {}
    rows = CriterionJudgement.objects.latest_by_person().filter(goal__in=[goal.pk for goal in goals])
    for goal, criterion, verdict in rows.values_list("goal", "criterion", "verdict"):
        counted.setdefault((goal, criterion), Counter())[verdict] += 1
    verdicts: dict[int, dict[str, str]] = {goal.pk: {} for goal in goals}
    for (goal, criterion), numbers in counted.items():
        texts = [f"{numbers[verdict]} {verdict.label.lower()}" for verdict in Verdict if numbers[verdict]]
        verdicts[goal][criterion] = ", ".join(texts)
    return verdicts
