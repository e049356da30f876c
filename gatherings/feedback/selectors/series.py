"""What the same questions were answered at gathering after gathering, with a break where the words changed."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from gatherings.feedback.models import AskedQuestion, FeedbackForm, FeedbackQuestion, FeedbackTally
from gatherings.feedback.rules import HIGHEST, LOWEST, mean_of
from gatherings.feedback.selectors.results import can_be_read, numbers_of
from gatherings.programme.models import GatheringPage
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.records.suppression import is_enough, may_show

STEP, LEFT, TOP, BOTTOM = 96, 56, 26, 126
"""Of the drawing: between two gatherings, before the first, and the height of the highest and the lowest step."""


@dataclass(frozen=True)
class Point:
    """A question at a gathering: its mean, or None where it is held back. `x` and `y` are its place in the drawing."""

    gathering: GatheringPage
    number: int
    mean: float | None
    x: int
    y: float


@dataclass
class Wording:
    """A question in one wording, the gatherings where it was asked so, and the lines between those that are shown."""

    question: FeedbackQuestion
    points: list[Point] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """Each unbroken run of points, as the points of a polyline: a gap where one is held back."""
        runs: list[list[str]] = [[]]
        for point in self.points:
            if point.mean is None:
                runs.append([])
            else:
                runs[-1].append(f"{point.x},{point.y:.1f}")
        return [" ".join(run) for run in runs if len(run) > 1]


@dataclass
class Chain:
    """A question through all its wordings, the first of them first."""

    wordings: list[Wording]
    width: int

    @property
    def question(self) -> FeedbackQuestion:
        """As it is asked now, or was last."""
        return self.wordings[-1].question

    @property
    def breaks(self) -> list[float]:
        """Where in the drawing the words changed: between the last gathering with the old ones and the next."""
        pairs = zip(self.wordings, self.wordings[1:], strict=False)
        return [(before.points[-1].x + after.points[0].x) / 2 for before, after in pairs]

    @property
    def points(self) -> list[Point]:
        return [point for wording in self.wordings for point in wording.points]


def chains(region: Organisation, on: date) -> list[Chain]:
    """The scales of a region's library over the gatherings whose results could be read on the day (four queries).

    A question that was never shown is left out, and so is a wording without an answer that may be shown.
    """
    forms = [form for form in _forms(region) if can_be_read(form, on)]
    asked = list(AskedQuestion.objects.filter(form__in=forms, question__kind="scale").select_related("question"))
    numbers = numbers_of(forms)
    place = {form.pk: index for index, form in enumerate(forms)}
    by_question: dict[int, list[AskedQuestion]] = defaultdict(list)
    for one in asked:
        by_question[one.question_id].append(one)
    wordings: dict[int, Wording] = {}
    for key, rows in by_question.items():
        rows.sort(key=lambda one: place[one.form_id])
        points = [_point(forms[place[one.form_id]], place[one.form_id], numbers[one.pk]) for one in rows]
        if any(point.mean is not None for point in points):
            wordings[key] = Wording(rows[0].question, points)
    return _chained(region, wordings, LEFT + STEP * max(len(forms) - 1, 0) + LEFT)


def _forms(region: Organisation) -> list[FeedbackForm]:
    """Those with so many answers that anything may be shown, the first gathering first (one query)."""
    answered = {
        form
        for form, number in FeedbackTally.objects.filter(
            in_subtrees([region.path], "form__gathering__organiser__path")
        ).values_list("form", "answered")
        if is_enough(number)
    }
    rows = FeedbackForm.objects.filter(pk__in=answered).select_related("gathering").order_by("gathering__ends_on", "pk")
    return list(rows)


def _point(form: FeedbackForm, index: int, numbers: dict[int, int]) -> Point:
    mean = mean_of(numbers) if may_show(numbers.values()) else None
    height = 0.0 if mean is None else (mean - LOWEST) / (HIGHEST - LOWEST)
    number = sum(numbers.values()) if mean is not None else 0
    return Point(form.gathering, number, mean, LEFT + index * STEP, BOTTOM - height * (BOTTOM - TOP))


def _chained(region: Organisation, wordings: dict[int, Wording], width: int) -> list[Chain]:
    """The wordings of one question after another, in the order of the library (one query)."""
    rows = FeedbackQuestion.objects.filter(region=region, kind="scale").order_by("pk").values_list("pk", "follows")
    library = list(rows)
    keys = {key for key, _follows in library}
    follower = {follows: key for key, follows in library if follows is not None}
    made = []
    for key, follows in library:
        if follows in keys:
            continue
        line: list[Wording] = []
        now: int | None = key
        while now is not None:
            if now in wordings:
                line.append(wordings[now])
            now = follower.get(now)
        if line:
            made.append(Chain(line, width))
    return made
