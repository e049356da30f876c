"""The official numbers and address names of organisations."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation

_MOD11_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_NORWEGIAN = str.maketrans({"ø": "o", "Ø": "O", "å": "a", "Å": "A", "æ": "ae", "Æ": "Ae"})


def is_organisation_number(number: str) -> bool:
    """Nine digits of which the last is the mod-11 check digit (Brønnøysundregistrene)."""
    if len(number) != 9 or not number.isascii() or not number.isdigit():
        return False
    remainder = sum(w * int(d) for w, d in zip(_MOD11_WEIGHTS, number, strict=False)) % 11
    check = (11 - remainder) % 11
    return check != 10 and check == int(number[8])


def check_number(kind: OrganisationKind, number: str) -> None:
    """Raise ValidationError unless the number is empty or of the kind's form."""
    if not number:
        return
    if kind == OrganisationKind.MUNICIPALITY and not (len(number) == 4 and number.isascii() and number.isdigit()):
        raise ValidationError({"number": _("A municipality's number has four digits, such as 1566.")})
    if kind == OrganisationKind.UNIT and not is_organisation_number(number):
        raise ValidationError({"number": _("This is not an organisation number: nine digits, the last a check digit.")})


def free_slug(name: str) -> str:
    """An address name made from a name, that no organisation has."""
    base = slugify(name.translate(_NORWEGIAN))[:70] or "organisasjon"
    slug, number = base, 2
    while Organisation.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
