"""Forms about the end of an organisation: merged, split, closed, and what becomes of what is held in it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import day_field, reason_field
from network.reorganisations.actions.carrying import memberships_after, usual_places
from network.reorganisations.actions.reorganising import Decision
from network.reorganisations.enums import ReorganisationKind

AHEAD = _("The first day as part of it. It may be a day to come: then it happens by itself on that day.")


class EndingForm(forms.Form):
    """How an organisation ends; `offered` are those of its level that may take over from it."""

    def __init__(self, *args: Any, organisation: Organisation, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = Organisation.objects.with_permission(by, Permission.MANAGE_ORGANISATIONS).open()
        self.offered = managed.filter(kind=organisation.kind).exclude(pk=organisation.pk)


class MergeForm(EndingForm):
    """Into another organisation of the same level from a day."""

    into = OrganisationField(
        label=_("Becomes part of"), help_text=_("Units move over; what was recorded keeps its name and counts there.")
    )
    on = day_field(_("From"), help_text=AHEAD)
    note = reason_field(label=_("Note"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self, "into", self.offered, empty=_("Choose an organisation"))

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(ReorganisationKind.MERGE, data["on"], successor=data["into"], reason=data["note"])


class SplitForm(EndingForm):
    """Into two or more organisations of the same level from a day, each with the units it is given."""

    main = OrganisationField(
        label=_("What it recorded follows"),
        help_text=_("Goals and all else that was recorded keeps its name, and counts there, once."),
    )
    also = OrganisationField(label=_("The other one"), help_text=_("A part goes here."))
    on = day_field(_("From"), help_text=AHEAD)
    note = reason_field(label=_("Note"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        self.units = list(organisation.get_children().open())
        names = [self._name(unit) for unit in self.units]
        for name, unit in zip(names, self.units, strict=True):
            words = _("%(unit)s goes to") % {"unit": unit.name}
            self.fields[name] = OrganisationField(label=words, required=False)
        for name in ("main", "also", *names):
            choose_among(self, name, self.offered, empty=_("Choose an organisation"))
        # Listed once, however many units there are to place.
        listed = list(self.fields["main"].choices)[1:]  # type: ignore[attr-defined]
        for name in ("main", "also", *names):
            first = _("The one that what it recorded follows") if name in names else _("Choose an organisation")
            self.fields[name].choices = [("", first), *listed]  # type: ignore[attr-defined]

    @staticmethod
    def _name(unit: Organisation) -> str:
        return f"unit_{unit.pk}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("main") and data.get("main") == data.get("also"):
            self.add_error("also", _("Choose another one: what all goes to is merged, not split."))
        return data

    def decision(self) -> Decision:
        data = self.cleaned_data
        units = {unit.pk: data[self._name(unit)] for unit in self.units if data[self._name(unit)]}
        return Decision(
            ReorganisationKind.SPLIT,
            data["on"],
            successor=data["main"],
            other=data["also"],
            units=units,
            reason=data["note"],
        )


class CloseForm(EndingForm):
    """The last day of an organisation that nothing comes after."""

    last_day = day_field(
        _("Last day"), help_text=_("It may be a day to come: then it happens by itself when the day is over.")
    )
    reason = reason_field(_("For those who wonder later."))

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(ReorganisationKind.CLOSE, data["last_day"] + timedelta(days=1), reason=data["reason"])


class PlacesForm(forms.Form):
    """For each membership in an organisation that ends: where it goes on, or that it ends."""

    def __init__(self, *args: Any, organisation: Organisation, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.successors = {str(place.pk): place for place in (decision.successor, decision.other) if place}
        choices: list[tuple[str, Any]] = [
            (pk, _("goes on in %(name)s") % {"name": place.name}) for pk, place in self.successors.items()
        ]
        usual = usual_places(organisation, decision.successor, decision.on)
        rows = memberships_after(organisation, decision.on).select_related("person", "network")
        self.held: dict[str, Membership] = {f"membership_{row.pk}": row for row in rows.order_by("role", "pk")}
        for name, row in self.held.items():
            place = usual[row.pk]
            self.fields[name] = forms.ChoiceField(
                label=f"{row.person}, {self._held(row)}",
                choices=[*choices, ("", _("ends"))],
                required=False,
                initial=str(place.pk) if place else "",
            )

    @staticmethod
    def _held(row: Membership) -> str:
        words = str(row.title or row.get_role_display())
        return f"{words} ({row.network.code})" if row.network else words

    @property
    def chosen(self) -> dict[int, Organisation | None]:
        """Where each goes on; one that the sender has not seen is left to go where it usually does."""
        return {
            row.pk: self.successors.get(self.cleaned_data[name]) for name, row in self.held.items() if name in self.data
        }


class UndoForm(forms.Form):
    """Why a change that was carried out is undone."""

    reason = reason_field(_("For those who wonder later."))
