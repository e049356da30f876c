"""The form of an event on the timeline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.progress_plan.enums import Lane
from gatherings.timeline.models import TimelineEntry
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.forms.fields import OrganisationField, choose_among
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.forms.fields import day_field, reason_field, text_field, version_field


class EntryForm(forms.Form):
    """What happened, when, and whom it is about."""

    title = text_field(TimelineEntry, "title", _("What happened, or will happen?"), help_text=_("One short line."))
    lane = forms.ChoiceField(label=_("Whom is it about?"), choices=Lane.choices, initial=Lane.REGION)
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until"), required=False, help_text=_("Leave it empty for a single day."))
    text = text_field(TimelineEntry, "text", _("More about it"), rows=5)
    link = forms.CharField(
        label=_("Link"),
        help_text=_("A page elsewhere to read more on, such as https://www.udir.no/."),
        max_length=500,
        required=False,
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
    )

    @property
    def changes(self) -> dict[str, Any]:
        """What the action is given of the event itself."""
        return {name: value for name, value in self.cleaned_data.items() if name in EntryForm.base_fields}


class NewEntryForm(EntryForm):
    """An event in one of the regions whose pages the person edits."""

    region = OrganisationField(label=_("Region"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edited = Organisation.objects.with_permission(by, Permission.EDIT_PAGES).filter(kind=OrganisationKind.REGION)
        choose_among(self, "region", edited, empty=_("Choose a region"))
        rows = list(edited[:2])
        if len(rows) == 1:
            self.fields["region"].initial = rows[0].pk
            self.fields["region"].widget = forms.HiddenInput()


class EditEntryForm(EntryForm):
    """As EntryForm, with why it is changed."""

    reason = reason_field(_("For those who wonder later."), required=False)
    version = version_field()
