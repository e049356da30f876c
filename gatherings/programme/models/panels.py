"""What an editor fills in about a gathering, in the order of the form in the admin."""

from typing import Any

from django.forms import CheckboxSelectMultiple, NumberInput, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from network.web.widgets import DateInput, TimeInput

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
            InlinePanel(
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
                        [FieldPanel("title"), FieldPanel("room"), FieldPanel("responsible")],
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
