"""Who may lead a session, asked while one fills in the form of a gathering in the Wagtail admin."""

from typing import cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatherings.programme.actions.guests import add_guest, edits_gatherings_of
from gatherings.programme.rules.people import ResponsiblePerson
from gatherings.programme.selectors.people import find_people
from network.organisations.models import Organisation
from network.persons.models import Person, User
from network.text.searching import search_text


def organiser_for(user: User, chosen: str) -> Organisation:
    """The organiser whose gatherings the user edits. Raises Http404 for any other."""
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 12 else 0
    organiser = Organisation.objects.filter(pk=number).first()
    if organiser is None or not edits_gatherings_of(user, organiser):
        raise Http404
    return organiser


def _told(person: ResponsiblePerson) -> dict[str, str]:
    return {"key": person.key, "label": person.label}


@never_cache
@require_safe
def find(request: HttpRequest) -> JsonResponse:
    """GET: the members and guests of the organiser's region (`?arrangor=`) whose name has the words of `?q=`."""
    organiser = organiser_for(request.user, request.GET.get("arrangor", ""))
    text = search_text(request.GET.get("q", ""))
    people = find_people(request.user, organiser.region_path, text) if text else []
    return JsonResponse({"people": [_told(person) for person in people]})


@never_cache
@require_POST
def guest(request: HttpRequest) -> JsonResponse:
    """POST: the guest with a name and an organisation, recorded where there was none; 422 with what is wrong."""
    person = cast(Person, request.user)
    organiser = organiser_for(person, request.POST.get("arrangor", ""))
    names = {name: request.POST.get(name, "").replace("\x00", "") for name in ("name", "organisation")}
    try:
        recorded = add_guest(organiser, **names, by=person)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=422)
    return JsonResponse(_told(recorded.as_responsible()))
