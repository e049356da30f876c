"""The form that lays evidence under a CIPP component."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CitedKind
from evaluation.cipp.forms.cipp import correction_reason
from evaluation.cipp.models import CippComponent, CippEvidence
from evaluation.cipp.querysets import choosable
from evaluation.cipp.selectors.cited import label_of
from network.persons.models import Person
from network.records.forms.fields import DayField, text_field

LABELS = {
    CitedKind.GOAL: _("Which goal?"),
    CitedKind.UPDATE: _("Which update?"),
    CitedKind.GATHERING: _("Which gathering?"),
    CitedKind.GAP: _("Which GAP analysis?"),
}


class EvidenceForm(forms.Form):
    """Words and a day, and what they point at, if anything; `choices` are the things of its kind that are offered."""

    words = text_field(
        CippEvidence,
        "words",
        _("What does it show?"),
        help_text=_("In a sentence or two, so that it can be read without following the link."),
        rows=3,
    )
    on = DayField(label=_("From which day?"))

    def __init__(
        self, *args: Any, component: CippComponent, user: Person, kind: CitedKind, choices: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if kind == CitedKind.URL:
            self.fields["url"] = forms.URLField(
                label=_("Address"),
                help_text=_("Begins with https://"),
                max_length=CippEvidence._meta.get_field("url").max_length,
                assume_scheme="https",
                validators=[URLValidator(schemes=["http", "https"])],
            )
        elif kind != CitedKind.WORDS:
            field = forms.ModelChoiceField(
                label=LABELS[kind], queryset=choosable(kind, user), empty_label=None, widget=forms.RadioSelect
            )
            self.fields[kind.value] = field
            field.widget.choices = [(choice.pk, label_of(kind, choice)) for choice in choices]
        self.order_fields([kind.value, "words", "on"])
        if component.evaluation.is_submitted:
            self.fields["reason"] = correction_reason()
