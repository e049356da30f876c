"""What narrows the list of evaluations; it lives in the address, so that it can be shared."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CippPurpose, CippSubject
from evaluation.cipp.models import CippEvaluation
from evaluation.cipp.querysets import CippEvaluationQuerySet
from network.organisations.forms.fields import OrganisationOfDayField
from network.organisations.models import Organisation
from network.web.filters import FilterForm


class CippFilterForm(FilterForm):
    """Whose, of what, and what for. A value that is not on the list narrows nothing."""

    eier = OrganisationOfDayField(
        label=_("Whose"),
        queryset=Organisation.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("Everybody’s"),
    )
    av = forms.ChoiceField(label=_("Of what"), choices=[("", _("Anything")), *CippSubject.choices], required=False)
    formal = forms.ChoiceField(label=_("What for"), choices=[("", _("Either")), *CippPurpose.choices], required=False)

    def __init__(self, *args: Any, seen: CippEvaluationQuerySet, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = CippEvaluation.objects.filter(pk__in=seen.values("pk")).values("organisation")
        self.fields["eier"].queryset = Organisation.objects.filter(pk__in=owners).designated(on)  # type: ignore[attr-defined]

    def narrow(self, evaluations: CippEvaluationQuerySet) -> CippEvaluationQuerySet:
        if organisation := self.chosen("eier"):
            evaluations = evaluations.of_organisation(cast("Organisation", organisation))
        if kind := self.chosen("av"):
            evaluations = evaluations.on_a(CippSubject(kind))
        if purpose := self.chosen("formal"):
            evaluations = evaluations.filter(purpose=purpose)
        return evaluations
