"""The texts of the scripts in Wagtail's admin: its own catalogue, with ours where it has no Norwegian."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

from home.admin.words_of_scripts import JS_COUNTED, JS_WORDS


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
