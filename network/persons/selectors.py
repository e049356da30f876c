"""What persons are called, to those who may know it."""

from collections.abc import Iterable

from network.persons.models import Person, User


def names_for(user: User, ids: Iterable[int | None]) -> dict[int | None, str]:
    """The names of the persons among these whom the user may know by name (one query)."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted or not user.is_authenticated:
        return {}
    return {person.pk: str(person) for person in Person.objects.visible_to(user).filter(pk__in=wanted)}
