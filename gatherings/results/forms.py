"""What contributions are to become: asked on one form, of which each kind uses its part."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gatherings.programme.models import GatheringPage
from gatherings.results.enums import LINK, PromotionKind
from gatherings.results.models import Promotion
from goals.goals.enums import GoalKind, GoalStatus
from goals.goals.forms.goals import offer_organisations
from goals.goals.forms.uppers import UpperField, grouped, search_field
from goals.goals.models import Goal
from goals.studies.models import StudyArea
from network.organisations.models import Organisation
from network.organisations.rules import STEP, in_subtrees
from network.persons.models import Person
from network.records.forms.fields import text_field
from network.text.searching import search_text

LISTED = 200
"""Goals in one list; the others are found by a search."""
NEEDED = {
    PromotionKind.GOAL: ("organisation", "text"),
    PromotionKind.MEASURE: ("for_goal", "text"),
    PromotionKind.HYPOTHESIS: ("area", "text"),
    PromotionKind.IDEA: ("organisation", "text"),
    LINK: ("goal",),
}
"""What each choice asks for; the form shows these alone, and what may be left out."""
CONDITIONAL = frozenset(name for names in NEEDED.values() for name in names)


class PromoteForm(forms.Form):
    """To what, for whom, and in which words."""

    became = forms.ChoiceField(label=_("What does it become?"), widget=forms.RadioSelect)
    text = text_field(
        Promotion,
        "text",
        _("In one sentence"),
        help_text=_("The words of the group are kept beside it as they were written."),
        rows=2,
        error_messages={"required": _("Say it in one sentence.")},
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=_("For whom?"),
        empty_label=None,
        error_messages={"required": _("Choose for whom.")},
    )
    q = search_field()
    supports = UpperField(required=False)
    goal_kind = forms.ChoiceField(
        label=_("Kind of goal"),
        choices=[("", _("Not decided yet")), *((kind, kind.explained) for kind in GoalKind)],
        required=False,
    )
    for_goal = forms.ModelChoiceField(
        queryset=Goal.objects.none(),
        label=_("For which goal?"),
        error_messages={"required": _("Choose the goal that it is done for.")},
    )
    area = forms.ModelChoiceField(
        queryset=StudyArea.objects.none(),
        label=_("In which area of which study?"),
        error_messages={"required": _("Choose an area of a study.")},
    )
    goal = forms.ModelChoiceField(
        queryset=Goal.objects.none(),
        label=_("Which goal is it?"),
        error_messages={"required": _("Choose the goal that it became.")},
    )
    note = text_field(Promotion, "note", _("Why?"), help_text=_("For those who wonder in two years."), rows=2)

    def __init__(
        self,
        *args: Any,
        user: Person,
        gathering: GatheringPage,
        organisations: Sequence[Organisation],
        ideas_for: Sequence[Organisation],
        moderates: bool,
        can_be_idea: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.writes = {organisation.pk for organisation in organisations}
        asked = self.data if self.is_bound else self.initial
        self.query = search_text(str(asked.get("q", "")))
        offer_organisations(self.fields["organisation"], [*ideas_for, *organisations])
        self.fields["supports"].offer(  # type: ignore[attr-defined]
            user, organisations, query=self.query, chosen=asked.get("supports")
        )
        self._offer("for_goal", Goal.objects.editable_by(user), asked)
        areas = StudyArea.objects.writable_by(user).select_related("study").order_by("study", "order", "pk")
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        rows = list(areas[:LISTED]) if organisations or moderates else []
        choices = [(str(area.pk), f"{area.study.title}: {area.name}") for area in rows]
        self.fields["area"].choices = [("", _("Choose an area")), *choices]  # type: ignore[attr-defined]
        self._offer("goal", self._linkable(user, gathering, moderates=moderates), asked)
        kinds = [(kind.value, kind.label) for kind in PromotionKind]
        left_out = {
            PromotionKind.GOAL: not organisations,
            PromotionKind.MEASURE: not organisations,
            PromotionKind.HYPOTHESIS: not rows,
            PromotionKind.IDEA: not can_be_idea,
        }
        offered = [(value, label) for value, label in kinds if not left_out[PromotionKind(value)]]
        self.fields["became"].choices = [*offered, (LINK, _("It is a goal already"))]  # type: ignore[attr-defined]
        if self.is_bound:
            needed = NEEDED.get(str(self.data.get("became", "")), ())
            for name in CONDITIONAL:
                self.fields[name].required = name in needed
        self.fields["became"].initial = offered[0][0] if offered else LINK

    def _linkable(self, user: Person, gathering: GatheringPage, *, moderates: bool) -> QuerySet[Goal]:
        if not moderates:
            return Goal.objects.recordable_by(user).exclude(status=GoalStatus.WITHDRAWN)
        region = in_subtrees([gathering.organiser.path[:STEP]], "organisation__path")
        return Goal.objects.visible_to(user).filter(region).exclude(status=GoalStatus.WITHDRAWN)

    def _offer(self, name: str, goals: QuerySet[Goal], asked: Any) -> None:
        """Let a field choose among goals: the highest first, or those with the words that are searched for."""
        rows = goals.select_related("organisation").order_by("organisation__depth", "organisation__path", "pk")
        listed = list((rows.titled(self.query) if self.query else rows)[:LISTED])  # type: ignore[attr-defined]
        self.fields[name].queryset = goals.select_related("organisation")  # type: ignore[attr-defined]
        chosen = str(asked.get(name) or "")
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 16 and int(chosen) not in {g.pk for g in listed}:
            listed = [*rows.filter(pk=int(chosen)), *listed]
        self.fields[name].choices = [("", _("Choose a goal")), *grouped(listed)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        organisation = data.get("organisation")
        if data.get("became") == PromotionKind.GOAL and organisation and organisation.pk not in self.writes:
            self.add_error("organisation", _("You do not record goals there. Keep it as an idea instead."))
        return data
