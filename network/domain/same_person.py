"""Whether two records are of one person, and who may change what leads to an account."""

from django.utils import timezone

from network.domain.errors import NotAllowed
from network.domain.memberships import require_may_grant
from network.enums import Role
from network.letters import folded
from network.models import Membership, Person


def of_the_same_name(first_name: str, last_name: str) -> list[Person]:
    """Those recorded under the name, however it is written; joined records left out (one query)."""
    wanted = folded(f"{first_name} {last_name}")
    words = wanted.split()
    if not words:
        return []
    # Narrowed down by one word that SQLite compares too; the rest is compared here.
    candidates = Person.objects.filter(joined_into=None).named(max(words, key=len))
    return [person for person in candidates if folded(person.get_full_name()) == wanted]


def may_correct(by: Person | None, person: Person) -> bool:
    """Whether somebody decides over everything that the person holds today or is going to.

    An address leads to an account, and the account to its rights: whoever changes it must be able to give them all.
    """
    if by is None or by.is_superuser:
        return True
    if person.is_superuser or not Person.objects.editable_by(by).filter(pk=person.pk).exists():
        return False
    held = Membership.objects.of(person).exclude(until__lt=timezone.localdate()).select_related("organisation")
    try:
        for row in held:
            require_may_grant(by, Role(row.role), row.organisation)
    except NotAllowed:
        return False
    return True
