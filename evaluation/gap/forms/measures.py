"""What is asked when a finding becomes a measure, or a proposal for one."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.gap.models import MeasureProposal
from goals.goals.models import Goal
from goals.goals.querysets import GoalQuerySet
from goals.measures.forms import MeasureForm
from network.persons.models import Person
from network.records.forms.fields import text_field
from network.text.alphabet import by_name

if TYPE_CHECKING:
    from collections.abc import Mapping


class GoalField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of goals, labelled with organisation and title."""

    def label_from_instance(self, goal: Goal) -> str:
        return f"{goal.organisation}: {goal.title}"


def _in_order(goals: GoalQuerySet) -> GoalQuerySet:
    return goals.select_related("organisation").order_by("organisation__path", by_name("title"), "pk")


def chosen_goal(data: "Mapping[str, Any] | None", goals: GoalQuerySet, otherwise: Goal | None) -> Goal | None:
    """The goal that was sent, else the one given, else the first (at most two queries)."""
    sent = str((data or {}).get("goal", ""))
    if sent.isdecimal() and len(sent) < 19 and (goal := _in_order(goals).filter(pk=sent).first()):
        return goal
    return otherwise or _in_order(goals).first()


class GapMeasureForm(MeasureForm):
    """A measure, and the goal it belongs to; `goal` decides who can be chosen as responsible."""

    goal = GoalField(
        queryset=Goal.objects.none(),
        label=_("Which goal does it belong to?"),
        empty_label=_("Choose a goal"),
        error_messages={"required": _("Choose the goal it belongs to.")},
    )
    field_order = ("title", "goal", *MeasureForm.field_order[1:])

    def __init__(self, *args: Any, goal: Goal, goals: GoalQuerySet, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, goal=goal, **kwargs)
        self.fields["goal"].queryset = _in_order(goals)  # type: ignore[attr-defined]


class AcceptForm(GapMeasureForm):
    """A proposal accepted as a measure, with words to whoever made it."""

    words = text_field(MeasureProposal, "answer", _("A word to whoever proposed it"), rows=2)


class ProposeForm(forms.Form):
    """A measure proposed to whoever leads the organisation."""

    title = text_field(
        MeasureProposal,
        "title",
        _("What should be done?"),
        rows=2,
        error_messages={"required": _("Say what should be done.")},
    )
    description = text_field(MeasureProposal, "description", _("Why, and how?"), rows=4)
    goal = GoalField(
        queryset=Goal.objects.none(),
        label=_("Does it belong to a goal?"),
        required=False,
        empty_label=_("The leader chooses"),
    )

    def __init__(self, *args: Any, goals: GoalQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = _in_order(goals)  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    """Why a proposal is not taken up."""

    words = text_field(
        MeasureProposal,
        "answer",
        _("Why not, or not now?"),
        help_text=_("Whoever proposed it reads this on My page."),
        rows=3,
        required=True,
        error_messages={"required": _("Say in a few words why.")},
    )
