"""The form of a gathering's page in the admin, and the one that copies a day."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.programme.actions.checks import problems
from gatherings.programme.models import DAYS
from gatherings.programme.rules.schedule import Timed, moment_of
from network.cms.own_references import OwnReferencesForm
from network.organisations.enums import OrganisationKind
from network.page_groups.selectors import region_of
from network.records.forms.fields import day_field


class GatheringPageForm(OwnReferencesForm):
    """Holds the sessions against the dates and one another, and says on the row what is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organiser := self.fields.get("organiser"):
            offered = self._of_the_region(organiser.queryset.exclude(kind=OrganisationKind.UNIT), "path")
            chosen = self.instance.organiser_id
            organiser.queryset = offered.alive(timezone.localdate()) | offered.filter(pk=chosen)
            if chosen is None:
                self.initial["organiser"] = offered.regions().first()
        if networks := self.fields.get("networks"):
            networks.queryset = self._of_the_region(networks.queryset, "organisation__path")

    def _of_the_region(self, offered: Any, way: str) -> Any:
        """Those of the region whose list the gathering is in; `way` is the lookup of their path in the tree."""
        region = region_of(self.parent_page) if self.parent_page is not None else None
        return offered.filter(**{f"{way}__startswith": region.path}) if region is not None else offered

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        sessions = self.formsets.get("sessions")
        if sessions is None or not starts_on or not ends_on or ends_on < starts_on:
            return cleaned
        sessions.is_valid()
        wrong = problems(_timed(sessions, starts_on), starts_on=starts_on, ends_on=ends_on)
        for row, field, why in wrong:
            sessions.forms[row].add_error(field, why)
        self._sort_rows(sessions)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Wagtail stores the draft of a page that is away in the page itself; a programme once released stays there."""
        was_released = self.instance.pk is not None and self.instance.versions.exists()
        return super().save(commit=commit and not was_released)

    def _sort_rows(self, sessions: Any) -> None:
        """Store the rows in the order of day and time."""
        placed = [form for form in sessions.forms if all(form.cleaned_data.get(name) for name in ("day", "starts"))]
        placed.sort(key=lambda form: (form.cleaned_data["day"], form.cleaned_data["starts"]))
        for place, form in enumerate(placed, start=1):
            form.cleaned_data["ORDER"] = place
            form.instance.sort_order = place - 1


def _timed(sessions: Any, starts_on: Any) -> list[Timed]:
    """The rows that are complete enough to be placed in time, with their row numbers."""
    timed = []
    for row, form in enumerate(sessions.forms):
        data = getattr(form, "cleaned_data", {})
        if (
            data.get("DELETE")
            or data.get("cancelled")
            or not all(data.get(name) for name in ("day", "starts", "minutes"))
        ):
            continue
        begins = moment_of(starts_on, data["day"], data["starts"])
        timed.append(
            Timed(
                row=row,
                title=data.get("title") or "",
                kind=data.get("kind") or "",
                room=data.get("room") or "",
                responsible=data.get("responsible") or "",
                begins=begins,
                ends=begins + timedelta(minutes=data["minutes"]),
            )
        )
    return timed


class CopyGatheringForm(forms.Form):
    """What a copy is called, and when it begins; its address follows from the title."""

    title = forms.CharField(
        label=_("Title of the copy"),
        help_text=_("Its address is made from this. For example “Training gathering March 2027”."),
        max_length=255,
    )
    starts_on = day_field(_("First day of the copy"), help_text=_("The sessions follow it, at the same times."))


class CopyDayForm(forms.Form):
    """Which day to copy, and where to."""

    from_day = forms.TypedChoiceField(label=_("Copy the sessions of"), coerce=int)
    to_day = forms.TypedChoiceField(label=_("to"), coerce=int)

    def __init__(self, *args: Any, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_day", "to_day"):
            cast("forms.TypedChoiceField", self.fields[name]).choices = DAYS[:days]
        self.fields["to_day"].initial = min(2, days)
