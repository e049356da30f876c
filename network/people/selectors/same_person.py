"""Whether two records are of one person, and who may change what leads to an account."""

from django.utils import timezone

from network.memberships.models import Membership
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS
from network.text.normalising import text_key


def of_the_same_name(first_name: str, last_name: str) -> list[Person]:
    """Those recorded under the name, however it is written; joined records left out (one query)."""
    wanted = text_key(f"{first_name} {last_name}")
    words = wanted.split()
    if not words:
        return []
    # Narrowed down by one word that SQLite compares too; the rest is compared here.
    candidates = Person.objects.filter(joined_into=None).named(max(words, key=len))
    return [person for person in candidates if text_key(person.get_full_name()) == wanted]


def may_correct(by: Person | None, person: Person) -> bool:
    """Whether somebody decides over everything that the person holds today or is going to.

    An address leads to an account, and the account to its rights: whoever changes it must be able to give them all.
    Two queries, and one for each permission that the person's roles carry.
    """
    if by is None or by.is_superuser:
        return True
    if person.is_superuser or not Person.objects.editable_by(by).filter(pk=person.pk).exists():
        return False
    needed: dict[Permission, set[int]] = {}
    held = Membership.objects.of(person).exclude(until__lt=timezone.localdate())
    for role, organisation in held.values_list("role", "organisation"):
        for permission in {Permission.MANAGE_PEOPLE, *PERMISSIONS[Role(role)]}:
            needed.setdefault(permission, set()).add(organisation)
    return all(
        Organisation.objects.with_permission(by, permission).filter(pk__in=organisations).count() == len(organisations)
        for permission, organisations in needed.items()
    )
