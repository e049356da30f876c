"""The texts of the scripts in Wagtail's admin: its own catalogue, with ours where it has no Norwegian."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

JS_WORDS = (
    _("(%(number)s new items in this menu)"),
    _("(1 new item in this menu)"),
    _("(New)"),
    _("A network error occurred."),
    _("A server error occurred."),
    _("Add a comment"),
    _("Are you sure?"),
    _("Autosave in progress…"),
    _("Blocks"),
    _("Changes have been autosaved."),
    _("Character count:"),
    _("Collapse all"),
    _("Comment"),
    _("Complex"),
    _("Decorative image"),
    _("Delete error"),
    _("Deleting"),
    _("Duplicate"),
    _("Enter your comments..."),
    _("Enter your reply..."),
    _("Error while sending preview data."),
    _("Expand all"),
    _("Fair"),
    _("Focus comment"),
    _("Good"),
    _("Insert a block"),
    _("Main menu"),
    _("No"),
    _("Pin toolbar"),
    _("Reply"),
    _("Resolve"),
    _("Retry"),
    _("Save error"),
    _("Search options…"),
    _("Split block"),
    _("Toggle section"),
    _("Toggle side panel"),
    _("Toggle sidebar"),
    _("Unfocus comment"),
    _("Unpin toolbar"),
    _("Write something or type ‘/’ to insert a block"),
    _("Yes"),
)

JS_COUNTED = (("%(num)s error", "%(num)s errors"), ("%(num)s pixel", "%(num)s pixels"))
"""Those with a plural; translated with the others in `counted_words.py`."""


class ScriptWords(JavaScriptCatalog):
    """Stands before Wagtail's own view at the same address."""

    packages = ["wagtail.admin"]

    def get_catalog(self) -> dict[str, Any]:
        catalog: dict[str, Any] = super().get_catalog()
        plain = {words: gettext(words) for words in JS_WORDS if catalog.get(words, words) == words}
        counted = {one: [ngettext(one, many, 1), ngettext(one, many, 2)] for one, many in JS_COUNTED}
        return catalog | plain | counted


def script_words(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = get_localized_response(ScriptWords.as_view(), request)
    return response
