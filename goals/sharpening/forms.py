"""A round of sharpening: the meeting where it took place, and the wording it resulted in."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.goals.enums import GoalActor, GoalKind, GoalStatus
from goals.goals.forms.goals import description_field, title_field
from goals.goals.models import Goal
from goals.sharpening.enums import Criterion, Verdict
from goals.sharpening.models import Round
from goals.validators import validate_own_page
from network.records.forms.fields import DayField, reason_field, text_field


class OwnPageField(forms.CharField):
    """The address of one of our pages, as it is copied from the browser or written as a path."""

    def __init__(self, *, host: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.host = host

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        for scheme in ("https://", "http://"):
            if self.host and text.startswith(f"{scheme}{self.host}/"):
                text = text.removeprefix(f"{scheme}{self.host}")
        if text:
            validate_own_page(text)
        return text


class MeetingForm(forms.Form):
    """When, where, who and why: the same for all goals that were sharpened in one meeting."""

    occasion = text_field(
        Round,
        "occasion",
        label=_("Which gathering or meeting?"),
        help_text=_("“Training gathering”, “leader forum”, “staff meeting”."),
    )
    on = DayField(label=_("When?"), initial=timezone.localdate)
    participants = text_field(
        Round,
        "participants",
        label=_("Who took part?"),
        help_text=_("Groups and roles are enough: “group 3: two headteachers, a union representative, PPT”."),
    )
    why = text_field(Round, "why", rows=2, label=_("What did you talk about, and why was it changed?"))
    occasion_path = OwnPageField(
        required=False,
        max_length=Round._meta.get_field("occasion_path").max_length,
        label=_("Address of the gathering's page here"),
        help_text=_("Copy it from the browser where the page is open. The round then leads to it."),
    )

    def __init__(self, *args: Any, host: str = "", needs_why: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occasion_path"].host = host  # type: ignore[attr-defined]
        if needs_why:
            self.fields["why"].required = True
            self.fields["why"].help_text = _("The goal is adopted. The earlier wording stays readable.")

    @property
    def meeting(self) -> dict[str, Any]:
        """The arguments of the action that are about the meeting."""
        return {name: self.cleaned_data[name] for name in MeetingForm.base_fields}


class RoundForm(MeetingForm):
    """One goal taken through a round. `version` is the one the person began from."""

    field_order = ("title", "description")
    title = title_field(_("What do you want to achieve?"))
    description = description_field()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, goal: Goal, host: str = "", **kwargs: Any) -> None:
        super().__init__(*args, host=host, needs_why=goal.status == GoalStatus.ADOPTED, **kwargs)


class ColumnForm(forms.Form):
    """One goal on the table: its wording, whom it is about, what kind it is, and how one judges it."""

    title = title_field(_("Wording"))
    description = description_field()
    actor = forms.ChoiceField(
        label=_("Who is to do or experience something else?"),
        choices=[("", _("Not decided yet")), *GoalActor.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Kind of goal"), choices=[("", _("Not decided yet")), *GoalKind.choices], required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            self.fields[criterion.value] = forms.ChoiceField(
                label=criterion.label, choices=Verdict.choices, required=False, widget=forms.RadioSelect
            )

    @property
    def criteria(self) -> list[forms.BoundField]:
        return [self[criterion.value] for criterion in Criterion]

    @property
    def verdicts(self) -> dict[Criterion, Verdict]:
        """The criteria that were judged."""
        data = self.cleaned_data
        return {criterion: Verdict(data[criterion.value]) for criterion in Criterion if data[criterion.value]}


class MergeForm(forms.Form):
    """Which goal stands, and why the others became part of it."""

    into = forms.ModelChoiceField(
        queryset=Goal.objects.none(),
        label=_("Which one shall stand?"),
        help_text=_(
            "The others are closed and lead to this one. What supports them, their signs and themes come along."
        ),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reason = reason_field(label=_("Why?"))

    def __init__(self, *args: Any, goals: list[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Goal.objects.filter(pk__in=[goal.pk for goal in goals])  # type: ignore[attr-defined]
