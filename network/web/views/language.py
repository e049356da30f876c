"""The language switch: remembered in the browser, and on the person when signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from network.persons.models import Person


# Without a token, so that pages for anonymous readers carry no cookie; it changes nothing but a language.
@csrf_exempt
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Set the cookie as Django does, and keep the choice for mail and other browsers."""
    chosen = request.POST.get("language", "")
    if request.method == "POST" and request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        Person.objects.filter(pk=request.user.pk).update(language=chosen)
    return set_language(request)
