"""A new goal, in the one step it takes; and the whole of it, for those who sharpen it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalActor, GoalKind, GoalOrigin
from goals.goals.forms.changing import ChangingForm
from goals.goals.forms.uppers import UpperField, search_field
from goals.goals.models import Goal
from goals.themes.models import Theme
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import DayField, Text, text_field
from network.text.searching import search_text


def title_field(label: Text, *, help_text: Text = "") -> forms.CharField:
    """The title of a goal."""
    required = _("Say what you want to achieve.")
    return text_field(Goal, "title", label, help_text=help_text, rows=2, error_messages={"required": required})


def description_field(*, help_text: Text = "") -> forms.CharField:
    """What a goal means in its organisation."""
    return text_field(Goal, "description", _("What does it mean here?"), help_text=help_text, rows=4)


def by_municipality(organisations: Sequence[Organisation]) -> list[tuple[str, Any]]:
    """Choices of organisations in tree order, each municipality with its units as one group."""
    choices: list[tuple[str, Any]] = []
    for organisation in organisations:
        option = (str(organisation.pk), organisation.name)
        if organisation.kind == OrganisationKind.MUNICIPALITY:
            choices.append((organisation.name, [option]))
        elif organisation.kind == OrganisationKind.UNIT and choices and isinstance(choices[-1][1], list):
            choices[-1][1].append(option)
        else:
            choices.append(option)
    return choices


def offer_organisations(field: forms.Field, organisations: Sequence[Organisation]) -> None:
    """Let a field choose among organisations, the first of them to begin with; it is hidden where there is only one."""
    field.queryset = Organisation.objects.filter(pk__in=[place.pk for place in organisations])  # type: ignore[attr-defined]
    field.choices = by_municipality(organisations)  # type: ignore[attr-defined]
    if organisations:
        field.initial = organisations[0].pk
    if len(organisations) == 1:
        field.widget = forms.HiddenInput()


class NewGoalForm(forms.Form):
    """What do you want to achieve, for whom if there are several, and which goal above does it support?"""

    title = title_field(
        _("What do you want to achieve?"),
        help_text=_("One sentence about what will be different. It can be sharpened later."),
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Whose goal is it?"), empty_label=None
    )
    q = search_field()
    supports = UpperField(required=False)
    origin = forms.ChoiceField(choices=[("", ""), *GoalOrigin.choices], required=False, widget=forms.HiddenInput)
    origin_note = text_field(Goal, "origin_note", _("Why do we have it?"), rows=3)

    def __init__(self, *args: Any, user: Person, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_organisations(self.fields["organisation"], organisations)
        asked = self.data if self.is_bound else self.initial
        self.query = search_text(str(asked.get("q", "")))
        # Never an empty field: it is there only where the address or the form fills it in.
        if not (asked.get("origin_note") or asked.get("origin")):
            del self.fields["origin_note"]
        self.result_count = self.fields["supports"].offer(  # type: ignore[attr-defined]
            user, organisations, query=self.query, chosen=asked.get("supports")
        )


class GoalForm(ChangingForm):
    """All of a goal's wording and facts."""

    title = title_field(_("What do you want to achieve?"))
    description = description_field(
        help_text=_("What children, pupils, staff or parents will notice. A few sentences are enough.")
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
    origin_note = text_field(
        Goal,
        "origin_note",
        _("Why do we have it?"),
        help_text=_(
            "The gathering, the decision or the analysis it came out of, so that it can be found in two years."
        ),
        rows=3,
    )

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = goal.organisation.get_root()
        self.fields["themes"].queryset = Theme.objects.filter(  # type: ignore[attr-defined]
            Q(organisation=region) | Q(organisation=goal.organisation)
        )
        self.require_reason_if_adopted(goal)
