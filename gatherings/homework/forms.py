"""Homework as it is set, and the short report on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.homework.enums import HomeworkFor
from gatherings.homework.models import Homework, HomeworkReport
from gatherings.programme.models import GatheringPage
from goals.measures.enums import Light
from network.networks.models import Network
from network.organisations.enums import UnitKind
from network.organisations.rules import STEP, in_subtrees
from network.records.forms.fields import day_field, reason_field, text_field, version_field
from network.text.alphabet import by_name

MOST_LISTED = 100


class HomeworkForm(forms.Form):
    """What is to be tried, until when, and where it is collected."""

    title = text_field(Homework, "title", _("What is it called?"), help_text=_("One short line, as “A shared walk”."))
    text = text_field(
        Homework,
        "text",
        _("What are they to try at home?"),
        help_text=_("Small enough to be done before the next gathering, and what to look for."),
        rows=5,
    )
    due_on = day_field(_("To be reported by"))
    collected_at = forms.ModelChoiceField(
        queryset=GatheringPage.objects.none(),
        label=_("At which gathering is it collected?"),
        help_text=_("Until it is over, reports may be written and corrected."),
        empty_label=_("Not decided yet"),
        required=False,
    )

    def __init__(self, *args: Any, gathering: GatheringPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = in_subtrees([gathering.organiser.path[:STEP]], "organiser__path")
        later = GatheringPage.objects.live().filter(region, starts_on__gte=gathering.starts_on)
        later = later.exclude(pk=gathering.pk).order_by("starts_on", "pk")
        self.fields["collected_at"].queryset = later  # type: ignore[attr-defined]
        rows = [(str(page.pk), page.title) for page in later[:MOST_LISTED]]
        self.fields["collected_at"].choices = [("", _("Not decided yet")), *rows]  # type: ignore[attr-defined]


class NewHomeworkForm(HomeworkForm):
    """As HomeworkForm, with who is asked."""

    audience = forms.ChoiceField(
        label=_("Who tries it, and reports?"),
        choices=HomeworkFor.choices,
        widget=forms.RadioSelect,
        initial=HomeworkFor.MUNICIPALITIES,
    )
    unit_kind = forms.ChoiceField(
        label=_("Which units?"), choices=[("", _("All units")), *UnitKind.choices], required=False
    )
    network = forms.ModelChoiceField(
        queryset=Network.objects.none(), label=_("Which network?"), empty_label=_("Choose a network"), required=False
    )

    field_order: Sequence[str] = ("title", "text", "audience", "unit_kind", "network", "due_on", "collected_at")

    def __init__(self, *args: Any, gathering: GatheringPage, **kwargs: Any) -> None:
        super().__init__(*args, gathering=gathering, **kwargs)
        region = in_subtrees([gathering.organiser.path[:STEP]], "organisation__path")
        self.fields["network"].queryset = Network.objects.filter(region).order_by(by_name("name"))  # type: ignore[attr-defined]


class EditHomeworkForm(HomeworkForm):
    """As HomeworkForm, with why it is changed."""

    reason = reason_field(_("For those who wonder later."), required=False, rows=1)
    version = version_field()


class ReportForm(forms.Form):
    """Three short answers, the first of which is asked for, and a light."""

    tried = text_field(
        HomeworkReport, "tried", _("What did you try?"), help_text=_("A few sentences are enough."), rows=4
    )
    saw = text_field(HomeworkReport, "saw", _("What did you see?"), rows=4)
    takes_along = text_field(HomeworkReport, "takes_along", _("What do you take with you?"), rows=3)
    light = forms.ChoiceField(label=_("How did it go?"), choices=[("", _("Not said")), *Light.choices], required=False)
    version = version_field()
