"""The first account of an installation, and the code that lets it be made from another machine."""

from secrets import choice

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from home.setup.models import Beginning
from network.persons.models import Person

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another: I and 1, O and 0."""
GROUPS, IN_A_GROUP = 5, 4
SALT = "home.first_account"


def digest_of(code: str) -> str:
    """What is stored of a code; spaces, hyphens and small letters make no difference."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()


@transaction.atomic
def renew_code() -> str:
    """A new code for the first account, in place of the one before: 100 random bits.

    Raises ValidationError where there is an account already.
    """
    beginning = Beginning.locked()
    _refuse_second()
    code = "-".join("".join(choice(LETTERS) for _letter in range(IN_A_GROUP)) for _group in range(GROUPS))
    beginning.code_digest = digest_of(code)
    beginning.save(update_fields=["code_digest"])
    return code


def is_right_code(code: str) -> bool:
    """Whether the code is the one given out last, compared in constant time (one query)."""
    stored = Beginning.objects.exclude(code_digest="").values_list("code_digest", flat=True).first() or ""
    return constant_time_compare(stored, digest_of(code)) and bool(stored)


@transaction.atomic
def make_first_account(*, email: str, first_name: str, last_name: str, password: str, language: str) -> Person:
    """Make the account that administers the installation, while there is none; the code works no more.

    Its address counts as proved: there is nobody yet who could be somebody else. Raises ValidationError.
    """
    beginning = Beginning.locked()
    _refuse_second()
    person = Person(
        email=email.strip().lower(),
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        language=language,
        is_staff=True,
        is_superuser=True,
    )
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    person.set_password(password)
    missing = {name: _("This field is required.") for name in ("email", "first_name") if not getattr(person, name)}
    if missing:
        raise ValidationError(missing)
    person.full_clean()
    person.save()
    person.mark_address_as_proved()
    beginning.code_digest = ""
    beginning.save(update_fields=["code_digest"])
    return person


def _refuse_second() -> None:
    """Raise ValidationError where there is somebody already; asked with the row locked."""
    if Person.objects.exists():
        raise ValidationError(
            _("Somebody else has made the first account meanwhile. Ask them to invite you, and sign in.")
        )
