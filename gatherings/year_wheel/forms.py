"""Forms of year wheels, their deadlines, and the days of school years."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gatherings.year_wheel.enums import EventKind, TimeKind
from gatherings.year_wheel.models import Deadline, Wheel
from gatherings.year_wheel.rules import (
    KEPT_BY,
    MOST_DAYS,
    NotASchoolYear,
    SchoolYear,
    parse_month_day,
    readable_month_day,
)
from network.networks.models import Network
from network.organisations.enums import OrganisationKind, UnitKind
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import Text, day_field, reason_field, text_field, version_field
from network.roles.enums import Role
from network.text.alphabet import by_name
from network.text.dates import NotADay


class MonthDayField(forms.CharField):
    """A day of any year, as `1.3.` or `1. mars`; its value is `MM-DD`, empty where none is given."""

    def __init__(self, *, label: Text, help_text: Text = "") -> None:
        super().__init__(label=label, help_text=help_text, required=False, max_length=40)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        try:
            return parse_month_day(text) if text else ""
        except NotADay as error:
            raise forms.ValidationError(str(error), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return readable_month_day(value) if isinstance(value, str) and "-" in value else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class SchoolYearField(forms.CharField):
    """A school year, as `2026/27`; its value is the year in which it begins, None where none is given."""

    def __init__(self, *, label: Text, help_text: Text = "", required: bool = False) -> None:
        super().__init__(label=label, help_text=help_text, required=required, max_length=20)

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value) or "")
        try:
            return SchoolYear.parse(text).start if text else None
        except NotASchoolYear as error:
            raise forms.ValidationError(str(error), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return str(SchoolYear(value)) if isinstance(value, int) else value


class _WheelChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, wheel: Wheel) -> str:
        return f"{wheel.name} – {wheel.organisation.name}"


class DeadlineForm(forms.Form):
    """What is to be done, when, and by whom."""

    what = text_field(Deadline, "what", _("What is to be done?"), help_text=_("Short, such as “Decisions on support”."))
    time_kind = forms.ChoiceField(
        label=_("When?"), choices=TimeKind.choices, widget=forms.RadioSelect, initial=TimeKind.DAY
    )
    starts = MonthDayField(label=_("From"), help_text=_("Of a period: its first day, such as 17.6."))
    ends = MonthDayField(label=_("By"), help_text=_("The day it is due, or the last day of a period, such as 1.3."))
    event = forms.ChoiceField(
        label=_("Counted from"), choices=[("", _("No such day")), *EventKind.choices], required=False
    )
    offset = forms.IntegerField(
        label=_("Days after it"),
        help_text=_("0 is the day itself; write −7 for a week before."),
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        required=False,
    )
    in_year_after = forms.BooleanField(
        label=_("It falls in the school year after the one that it is about"), required=False
    )
    responsible = text_field(
        Deadline, "responsible", _("Who does it?"), help_text=_("As people say it, such as “contact teacher”.")
    )
    role = forms.ChoiceField(
        label=_("Responsible role"),
        help_text=_("Those with the role are reminded on My page and by mail."),
        choices=[("", _("Nobody is reminded")), *Role.choices],
        required=False,
    )
    unit_kind = forms.ChoiceField(
        label=_("In which units?"),
        help_text=_("Only those who hold the role in such a unit are reminded."),
        choices=[("", _("In all of them")), *UnitKind.choices],
        required=False,
    )
    network = forms.ModelChoiceField(Network.objects.none(), label=_("Responsible network"), required=False)
    text = text_field(Deadline, "text", _("More about it"), rows=3)
    since_year = SchoolYearField(
        label=_("First school year"), help_text=_("Such as 2026/27. Leave it empty where it has always been so.")
    )
    until_year = SchoolYearField(label=_("Last school year"), help_text=_("Leave it empty as long as it goes on."))

    def __init__(self, *args: Any, wheel: Wheel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        networks = Network.objects.filter(organisation__path__startswith=wheel.organisation.region_path)
        choose_among(self, "network", networks.order_by(by_name("name")), empty=_("None"))

    def clean_offset(self) -> int:
        return self.cleaned_data["offset"] or 0

    @property
    def changes(self) -> dict[str, Any]:
        """What the action is given of the deadline itself."""
        return {name: value for name, value in self.cleaned_data.items() if name in DeadlineForm.base_fields}


class NewDeadlineForm(DeadlineForm):
    """A deadline in one of the wheels that the person keeps; the other fields may be of any of them."""

    wheel = _WheelChoice(Wheel.objects.none(), label=_("Year wheel"))

    def __init__(self, *args: Any, wheels: QuerySet[Wheel], **kwargs: Any) -> None:
        rows = list(wheels)
        super().__init__(*args, wheel=rows[0], **kwargs)
        choose_among(self, "wheel", wheels, empty=_("Choose a year wheel"))
        self.order_fields(["wheel"])


class EditDeadlineForm(DeadlineForm):
    """As DeadlineForm, with why it is changed."""

    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()


class NewWheelForm(forms.Form):
    """A year wheel of an organisation that the person decides over."""

    organisation = OrganisationField(
        label=_("Holds for"), help_text=_("The organisation and all under it: the region for every municipality.")
    )
    name = text_field(Wheel, "name", _("Name"), help_text=_("What the work is called, such as “Individual plans”."))
    code = text_field(Wheel, "code", _("Short name"), help_text=_("A few letters, such as IOP."))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Organisation.objects.with_permission(by, KEPT_BY).open()
        choose_among(self, "organisation", held, empty=_("Choose an organisation"))


class EditWheelForm(forms.Form):
    """Another name for a year wheel."""

    name = text_field(Wheel, "name", _("Name"))
    code = text_field(Wheel, "code", _("Short name"))
    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()


class NewYearEventForm(forms.Form):
    """The day of an event in a school year."""

    organisation = OrganisationField(
        label=_("For whom?"), help_text=_("A municipality, or the region where the day is the same for all.")
    )
    kind = forms.ChoiceField(label=_("Which day?"), choices=EventKind.choices, initial=EventKind.SCHOOL_END)
    school_year = SchoolYearField(label=_("School year"), required=True)
    day = day_field(_("Day"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Organisation.objects.with_permission(by, KEPT_BY).open().exclude(kind=OrganisationKind.UNIT)
        choose_among(self, "organisation", held, empty=_("Choose an organisation"))


class EditYearEventForm(forms.Form):
    """Another day for an event of a school year."""

    day = day_field(_("Day"))
    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()
