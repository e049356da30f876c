"""What an editor fills in about a gathering, in the order of the form in the admin."""

from typing import Any

from django.forms import CheckboxSelectMultiple, NumberInput, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.panels.base import get_form_for_model

from network.web.widgets import DateInput, TimeInput


class RowsPanel(InlinePanel):
    """Rows with the form that the app gives their model: it has a field that is no column."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        model = self.db_field.related_model
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            model, form_class=model.base_form_class, defer_required_on_fields=deferred
        )
        return options


CONTENT_PANELS: list[Any] = [
    TitleFieldPanel("title", help_text=_("For example “Training gathering March 2027”.")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_on", widget=DateInput), FieldPanel("ends_on", widget=DateInput)]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("address")]),
            FieldPanel("purpose"),
        ],
        heading=_("When, where, what for"),
    ),
    MultiFieldPanel(
        [
            HelpPanel(template="gatherings/programme/admin/day_overview.html"),
            RowsPanel(
                "sessions",
                panels=[
                    FieldRowPanel(
                        [
                            FieldPanel("day"),
                            FieldPanel("starts", widget=TimeInput),
                            FieldPanel("minutes", widget=NumberInput(attrs={"step": 5, "min": 5, "max": 720})),
                            FieldPanel("kind"),
                        ],
                    ),
                    FieldRowPanel(
                        [FieldPanel("title"), FieldPanel("room"), FieldPanel("track")],
                    ),
                    FieldRowPanel(
                        [FieldPanel("people", disable_comments=True), FieldPanel("responsible")],
                    ),
                    FieldPanel("text"),
                    FieldPanel("cancelled"),
                ],
                label=_("Session"),
            ),
        ],
        heading=_("Programme"),
    ),
    InlinePanel(
        "rooms",
        panels=[
            FieldRowPanel([FieldPanel("name"), FieldPanel("seats"), FieldPanel("day")]),
            FieldRowPanel(
                [FieldPanel("free_from", widget=TimeInput), FieldPanel("free_until", widget=TimeInput)],
            ),
        ],
        heading=_("Rooms"),
        label=_("Room"),
        help_text=_("Offered in the sessions. Where you say when a room is free, you are told what goes beyond that."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("organiser", widget=Select),
            FieldPanel("networks", widget=CheckboxSelectMultiple),
            FieldPanel("contact"),
        ],
        heading=_("Who"),
    ),
    RowsPanel(
        "documents",
        panels=[
            FieldPanel("document"),
            FieldRowPanel([FieldPanel("title"), FieldPanel("url")]),
            FieldPanel("session", disable_comments=True),
        ],
        heading=_("Documents and links"),
        label=_("Document or link"),
    ),
    MultiFieldPanel([FieldPanel("status"), FieldPanel("cancel_reason")], heading=_("Does it take place?")),
]
