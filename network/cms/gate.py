"""Who comes into the Wagtail admin, and past which door in it."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from network.memberships.actions import sync_wagtail_groups
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.roles.rules import WAGTAIL_GROUPS

if TYPE_CHECKING:
    from network.persons.models import User

View = Callable[..., HttpResponseBase]


def groups_of_today(view: View) -> View:
    """Let the groups that open the admin be those of today's memberships, also where the nightly run failed."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated:
            sync_wagtail_groups(request.user)
        return view(request, *args, **kwargs)

    return checked


def is_region_wide(user: "User") -> bool:
    """Whether the user decides over the organisations of a region today (one query)."""
    held = Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
    return held.regions().exists()


def edits_pages(user: "User") -> bool:
    """Whether the user holds a role that edits pages today."""
    grants = grants_of(user)
    return grants.is_superuser or bool(grants.seats_with(*WAGTAIL_GROUPS))


def only_for(test: Callable[["User"], bool]) -> Callable[[View], View]:
    """Refuse the view to whoever fails the test; Wagtail sends them to its front page with a word."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not test(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
