"""Choosing a measure that another waits for."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.measures.enums import ACTIVE_MEASURES
from goals.measures.models import Measure
from network.persons.models import Person
from network.text.searching import search_text

MOST_SHOWN = 30


class DependencyForm(forms.Form):
    """One measure, among those near by or those whose title has the words searched for."""

    depends_on = forms.ModelChoiceField(
        queryset=Measure.objects.none(),
        label=_("Which measure must be finished first?"),
        empty_label=_("Choose a measure"),
        error_messages={"required": _("Choose a measure."), "invalid_choice": _("Choose a measure from the list.")},
    )

    def __init__(self, *args: Any, user: Person, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = search_text(str(self.data.get("q", "") or self.initial.get("q", "")))
        seen = (
            Measure.objects.visible_to(user)
            .filter(status__in=ACTIVE_MEASURES)
            .exclude(pk=measure.pk)
            .select_related("goal__organisation")
        )
        near = Q(goal=measure.goal_id) | Q(goal__organisation=measure.goal.organisation_id)
        chosen = seen.titled(self.query) if self.query else seen.filter(near)
        shown = list(chosen.order_by("goal__organisation__path", "pk")[:MOST_SHOWN])
        self.result_count = len(shown)
        field = self.fields["depends_on"]
        field.queryset = seen  # type: ignore[attr-defined]
        field.choices = [  # type: ignore[attr-defined]
            ("", field.empty_label),  # type: ignore[attr-defined]
            *((other.pk, f"{other.title} ({other.goal.organisation})") for other in shown),
        ]
