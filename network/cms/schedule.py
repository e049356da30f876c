"""When a page is to be published and taken down again, as Norwegians write it.

Wagtail's picker empties its box when it does not understand what is typed (so does the browser's own, when the form is
sent), and a page without a time is published at once. Here what is typed stays until the server has read it, and what
it cannot read stops the page with a word.
"""

import re
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import PublishingPanel

from network.text.dates import parse_day

TIMES = ("go_live_at", "expire_at")
WRITTEN = re.compile(r"(?P<day>.{1,40}?)(?:,? |T)(?:kl\.? ?|at )?(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})(?::00)?")


class TypedDateTimeInput(forms.DateTimeInput):
    """A text box for a day and a time; what is typed is left alone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})}, format=settings.WAGTAIL_DATETIME_FORMAT)


class MomentField(forms.DateTimeField):
    """A day, in any of the ways people write one, and a time of day after it."""

    def to_python(self, value: str | datetime | date | None) -> datetime | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value or None)
        written = WRITTEN.fullmatch(value.strip())
        refusal = forms.ValidationError(_("Write the day and the time as in 04.12.2026 08.00."), "invalid")
        if written is None:
            raise refusal
        try:
            clock = time(int(written["hour"]), int(written["minute"]))
            return from_current_timezone(datetime.combine(parse_day(written["day"]), clock))
        except ValueError:
            raise refusal from None


class SchedulePanel(PublishingPanel):
    """Wagtail's own dialog, with plain boxes in it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for child in self.children:
            child.widget = TypedDateTimeInput(child.widget.attrs)


class PageForm(WagtailAdminPageForm):
    """What the forms of all pages share: times that are not understood, or are over, stop the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TIMES:
            if field := self.fields.get(name):
                self.fields[name] = MomentField(
                    label=field.label,
                    help_text=_("For example 04.12.2026 08.00."),
                    required=field.required,
                    widget=field.widget,
                )

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
