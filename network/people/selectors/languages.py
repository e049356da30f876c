"""In which language somebody is written to."""

from collections.abc import Iterable

from django.conf import settings

from network.memberships.models import Membership
from network.persons.models import Person


def languages_of(people: Iterable[Person]) -> dict[int, str]:
    """By key: the person's own language, else that of the latest organisation, else the installation's.

    One query, none where all have chosen one.
    """
    languages = {person.pk: person.language for person in people}
    unsaid = [pk for pk, language in languages.items() if not language]
    if unsaid:
        held = Membership.objects.filter(person__in=unsaid).order_by("since", "pk")
        languages |= dict(held.values_list("person", "organisation__language"))
    return {pk: language or settings.LANGUAGE_CODE for pk, language in languages.items()}


def language_of(person: Person) -> str:
    """The language of one person, as `languages_of` tells it."""
    return languages_of([person])[person.pk]
