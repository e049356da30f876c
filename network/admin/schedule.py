"""When a page is to be published and taken down again, as Norwegians write it.

Wagtail's text box empties itself when it does not understand what is typed, and a page without a time is published at
once. Here what is typed stays until the server has read it, and what it cannot read stops the page with a word.
"""

from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import PublishingPanel
from wagtail.admin.widgets import AdminDateTimeInput

TIMES = ("go_live_at", "expire_at")


class KeepingDateTimeInput(AdminDateTimeInput):
    """Wagtail's picker of day and time, without its emptying of what it does not understand."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "validateOnBlur": False}


class SchedulePanel(PublishingPanel):
    """Wagtail's own dialog, with boxes that keep what is typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for child in self.children:
            child.widget = KeepingDateTimeInput(
                attrs=child.widget.attrs, js_overlay_parent_selector=child.widget.js_overlay_parent_selector
            )


class PageForm(WagtailAdminPageForm):
    """What the forms of all pages share: times that are not understood, or are over, stop the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TIMES:
            if field := self.fields.get(name):
                field.input_formats = get_format("DATETIME_INPUT_FORMATS")  # a day without a time is not enough
                field.error_messages["invalid"] = _("Write the day and the time as in 04.12.2026 08.00.")
                field.help_text = _("For example 04.12.2026 08.00.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        go_live_at: datetime | None = cleaned.get("go_live_at")
        if go_live_at and "go_live_at" in self.changed_data and go_live_at < timezone.now():
            self.add_error("go_live_at", _("This time is over. Leave the box empty to publish at once."))
        if any(name in self.errors for name in TIMES):
            # The boxes stand in a dialog that is closed: said beside the page's other errors too.
            self.add_error(None, _("Nothing is published: see the publishing schedule under “Status”."))
        return cleaned


class Scheduled:
    """A kind of page that asks for its times so; stands before `Page` among its bases."""

    settings_panels: ClassVar[list[Any]] = [SchedulePanel()]
    base_form_class: type[PageForm] = PageForm
