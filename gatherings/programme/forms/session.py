"""The form of one session among the rows of a gathering's form in the admin."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from gatherings.programme.rules.people import ResponsiblePerson, keys_from


class PeopleInput(forms.Widget):
    """Chosen by name among those that the server offers; what is sent is `p12,g5`."""

    template_name = "gatherings/programme/admin/people_input.html"
    people: Mapping[str, ResponsiblePerson] = {}
    """By key: what those are called who are chosen. Nobody else's name is told."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = [key.strip() for key in str(value or "").split(",")]
        keys = [key for key in dict.fromkeys(typed) if key in self.people]
        chosen = [{"key": key, "label": self.people[key].label} for key in keys]
        context["widget"] |= {"value": ",".join(keys), "chosen": chosen, "chosen_json": json.dumps(chosen)}
        return context


class PeopleField(forms.CharField):
    widget = PeopleInput

    def clean(self, value: Any) -> list[str]:
        try:
            return keys_from(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Choose people from the list.")) from error


class SessionForm(WagtailAdminModelForm):
    """A row, with the persons who lead the session."""

    people = PeopleField(
        label=_("Persons"),
        required=False,
        max_length=400,
        help_text=_("Type a name and choose. A guest: name, comma, organisation. Everybody sees the names."),
    )
