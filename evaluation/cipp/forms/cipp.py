"""The forms of a CIPP evaluation. They parse; the actions decide."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CippGrade, CippPart, CippPurpose, CippSubject, CippVerdict
from evaluation.cipp.models import CippComponent, CippEvaluation
from evaluation.filing.forms import participants_field
from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import DayField, reason_field, text_field, version_field

HEAD = ("title", "purpose", "held_on", "participants")


class WithdrawForm(forms.Form):
    """Why an evaluation or a piece of evidence is withdrawn."""

    reason = reason_field(_("A few words. They stay with it, for those who wonder later."), rows=2)


class CippHeadForm(forms.Form):
    """What an evaluation is called, what it is for, when, and who took part."""

    title = text_field(
        CippEvaluation,
        "title",
        _("What shall it be called?"),
        help_text=_("So that others find it again, such as “Reading group in the municipality, halfway”."),
    )
    purpose = forms.ChoiceField(label=_("What is it for?"), choices=CippPurpose.choices, widget=forms.RadioSelect)
    held_on = DayField(label=_("When were you together about it?"), help_text=_("The day the evaluation holds for."))
    participants = participants_field()


class EditCippForm(CippHeadForm):
    """The same of an evaluation that is there, saved against the version one began from."""

    version = version_field()

    def __init__(self, *args: Any, evaluation: CippEvaluation, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(evaluation, name) for name in ("version", *HEAD)}
        super().__init__(*args, **kwargs)
        if evaluation.is_submitted:
            self.fields["reason"] = correction_reason()


class StartCippForm(CippHeadForm):
    """The first step: one thing to evaluate, and whose evaluation it is."""

    organisation: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Whose evaluation is it?"), queryset=Organisation.objects.none(), empty_label=None
    )
    goal = forms.ModelChoiceField(queryset=Goal.objects.none(), required=False, widget=forms.HiddenInput)
    measure = forms.ModelChoiceField(queryset=Measure.objects.none(), required=False, widget=forms.HiddenInput)
    gathering = forms.ModelChoiceField(queryset=GatheringPage.objects.none(), required=False, widget=forms.HiddenInput)
    programme = text_field(
        CippEvaluation,
        "programme",
        _("Which programme?"),
        help_text=_("A project, a course, a way of working – what is not recorded as a goal or a measure."),
    )

    field_order = ("programme", "title", "purpose", "organisation", "held_on", "participants")

    def __init__(self, *args: Any, user: Person, kind: CippSubject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        held = Organisation.objects.with_permission(user, Permission.EVALUATE).alive(today)
        organisation = self.fields["organisation"]
        organisation.queryset = held  # type: ignore[attr-defined]
        first = held.first()
        self.initial.setdefault("organisation", first and first.pk)
        self.initial.setdefault("held_on", today)
        self.initial.setdefault("purpose", CippPurpose.FORMATIVE)
        self.fields["goal"].queryset = Goal.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["measure"].queryset = Measure.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["gathering"].queryset = GatheringPage.objects.live().public()  # type: ignore[attr-defined]
        if kind == CippSubject.PROGRAMME:
            self.fields["programme"].required = True
        else:
            self.fields["programme"].widget = forms.HiddenInput()


class CippComponentForm(forms.Form):
    """One component, from question to decision."""

    version = version_field()
    questions = text_field(CippComponent, "questions", _("What do we ask?"), rows=3)
    findings = text_field(
        CippComponent,
        "findings",
        _("What did we see?"),
        help_text=_("What figures, conversations and observations show – before you judge it."),
        rows=6,
    )
    grade = forms.ChoiceField(
        label=_("Judgement in one word"), required=False, choices=CippGrade.choices, widget=forms.RadioSelect
    )
    judgement = text_field(
        CippComponent,
        "judgement",
        _("How do we judge it?"),
        help_text=_("What is good enough, what is not, and why you think so."),
        rows=4,
    )
    verdict = forms.ChoiceField(
        label=_("Continue, change or stop?"),
        required=False,
        choices=[("", _("Not decided yet")), *CippVerdict.choices],
        widget=forms.RadioSelect,
    )
    decision = text_field(
        CippComponent,
        "decision",
        _("What does it lead to?"),
        help_text=_("What is decided or proposed, by whom, and when it is looked at again."),
        rows=4,
    )

    def __init__(self, *args: Any, component: CippComponent, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(component, name) for name in ("version", *CippComponent.WORDING)}
        super().__init__(*args, **kwargs)
        if component.part != CippPart.PRODUCT:
            del self.fields["verdict"]
        if component.evaluation.is_submitted:
            self.fields["reason"] = correction_reason()
            for name in ("findings", "judgement"):
                self.fields[name].required = True

    def clean_grade(self) -> str:
        return str(self.cleaned_data["grade"] or CippGrade.NOT_ASSESSED)

    @property
    def words(self) -> dict[str, str]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in CippComponent.WORDING if name in self.cleaned_data}


def correction_reason() -> forms.CharField:
    return reason_field(
        _("The evaluation is submitted: what stood there before is kept, with the reason."),
        label=_("Why is it corrected?"),
        rows=2,
    )
