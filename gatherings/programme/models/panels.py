"""What an editor fills in about a gathering, in the order of the form in the admin."""

from typing import Any

from django.forms import CheckboxSelectMultiple, NumberInput, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.panels.base import get_form_for_model

from network.web.widgets import DateInput, TimeInput


class SessionsPanel(InlinePanel):
    """The rows of sessions, with the form that the app gives them: it has a field that is no column."""

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
            SessionsPanel(
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
                        [FieldPanel("title"), FieldPanel("room")],
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
    MultiFieldPanel(
        [
            FieldPanel("organiser", widget=Select),
            FieldPanel("networks", widget=CheckboxSelectMultiple),
            FieldPanel("contact"),
        ],
        heading=_("Who"),
    ),
    InlinePanel(
        "documents",
        panels=[FieldPanel("document"), FieldPanel("title")],
        heading=_("Documents"),
        label=_("Document"),
    ),
    MultiFieldPanel([FieldPanel("status"), FieldPanel("cancel_reason")], heading=_("Does it take place?")),
]
