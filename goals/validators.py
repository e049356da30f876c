"""Validators of addresses in fields of goals. Migrations name these functions: keep names and place."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

UNSAFE = frozenset('"<>\\^`{|}')
"""Characters that no address has unless they are encoded."""

NOT_FOR_READERS = ("/admin/", "/konto/", "/api/", "/static/", "/media/")


def validate_https(address: str) -> None:
    """Raise ValidationError unless the address is a whole https address without user name or password."""
    refused = ValidationError(_("Write a whole address that begins with https://."))
    try:
        URLValidator(schemes=["https"])(address)
    except ValidationError as error:
        raise refused from error
    if "@" in urlsplit(address).netloc or set(address) & UNSAFE:
        raise refused


def validate_own_page(path: str) -> None:
    """Raise ValidationError unless the path is that of a page of this site that readers may open."""
    refused = ValidationError(_("Give the address of a page on this site, such as /samlinger/."))
    route = path.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or path.startswith("//") or "\\" in path or not path.isprintable() or " " in path:
        raise refused
    if route.startswith(NOT_FOR_READERS):
        raise refused
    try:
        resolve(route)
    except Resolver404:
        raise refused from None
