"""A new goal, in the one step it takes; and the whole of it, for those who sharpen it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalActor, GoalKind, GoalOrigin, GoalStatus
from goals.goals.forms.uppers import UpperField
from goals.goals.models import Goal
from goals.themes.models import Theme
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import DayField, reason_field

TITLE: dict[str, Any] = {
    "max_length": 240,
    "widget": forms.Textarea({"rows": 2}),
    "error_messages": {"required": _("Say what you want to achieve.")},
}


def by_municipality(organisations: Sequence[Organisation]) -> list[tuple[str, Any]]:
    """Choices of organisations in tree order, each municipality with its units as one group."""
    choices: list[tuple[str, Any]] = []
    for each in organisations:
        option = (str(each.pk), each.name)
        if each.kind == OrganisationKind.MUNICIPALITY:
            choices.append((each.name, [option]))
        elif each.kind == OrganisationKind.UNIT and choices and isinstance(choices[-1][1], list):
            choices[-1][1].append(option)
        else:
            choices.append(option)
    return choices


class NewGoalForm(forms.Form):
    """What do you want to achieve, for whom if there are several, and which goal above does it support?"""

    title = forms.CharField(
        label=_("What do you want to achieve?"),
        help_text=_("One sentence about what will be different. It can be sharpened later."),
        **TITLE,
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Whose goal is it?"), empty_label=None
    )
    q = forms.CharField(
        label=_("Search among all goals"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    supports = UpperField(required=False)
    origin = forms.ChoiceField(choices=[("", ""), *GoalOrigin.choices], required=False, widget=forms.HiddenInput)
    origin_note = forms.CharField(
        label=_("Why do we have it?"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self, *args: Any, user: Person, organisations: Sequence[Organisation], query: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["organisation"]
        place.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])  # type: ignore[attr-defined]
        place.choices = by_municipality(organisations)  # type: ignore[attr-defined]
        place.initial = organisations[0].pk
        if len(organisations) == 1:
            place.widget = forms.HiddenInput()
        self.query = query
        asked = self.data if self.is_bound else self.initial
        # Asked for as words, never as a text that was prefilled: then the field is not there at all.
        if not (asked.get("origin_note") or asked.get("origin")):
            del self.fields["origin_note"]
        self.found = self.fields["supports"].offer(  # type: ignore[attr-defined]
            user, organisations, query=query, chosen=asked.get("supports")
        )


class GoalForm(forms.Form):
    """All of a goal's wording and facts. `version` is the one the person began from."""

    title = forms.CharField(label=_("What do you want to achieve?"), **TITLE)
    description = forms.CharField(
        label=_("What does it mean here?"),
        help_text=_("What children, pupils, staff or parents will notice. A few sentences are enough."),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of goal"),
        choices=[("", _("Not decided yet")), *((kind, kind.explained) for kind in GoalKind)],
        required=False,
        widget=forms.RadioSelect,
    )
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("To"), required=False)
    actor = forms.ChoiceField(
        label=_("Who is to do or experience something else than today?"),
        choices=[("", _("Not decided yet")), *GoalActor.choices],
        required=False,
    )
    themes = forms.ModelMultipleChoiceField(
        queryset=Theme.objects.none(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    origin = forms.ChoiceField(
        label=_("Where does it come from?"), choices=[("", _("Not said")), *GoalOrigin.choices], required=False
    )
    origin_note = forms.CharField(
        label=_("Why do we have it?"),
        help_text=_(
            "The gathering, the decision or the analysis it came out of, so that it can be found in two years."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    reason = reason_field(label=_("Why is it changed?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = goal.organisation.get_root()
        self.fields["themes"].queryset = Theme.objects.filter(  # type: ignore[attr-defined]
            Q(organisation=region) | Q(organisation=goal.organisation)
        )
        if goal.status == GoalStatus.ADOPTED:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("The goal is adopted. The earlier wording stays readable.")
        else:
            self.fields["reason"].help_text = _("Helps those who read the history. May be left out.")

    @property
    def changes(self) -> dict[str, Any]:
        """What goes to the verb."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def initial_of(goal: Goal) -> dict[str, Any]:
    """A goal as its form begins."""
    names = ("title", "description", "kind", "starts_on", "ends_on", "actor", "origin", "origin_note", "version")
    return {**{name: getattr(goal, name) for name in names}, "themes": goal.themes}
