"""The day and the reader a page is read for."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Page

from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.web.requests import Request

if TYPE_CHECKING:
    from network.persons.models import User


@dataclass(frozen=True)
class Moment:
    """`per` is the date asked for, None without one; `on` is that date or today."""

    per: date | None
    on: date
    user: "User"

    @classmethod
    def of(cls, request: Request) -> "Moment":
        """From a request, also one that Wagtail makes for a preview."""
        return cls(
            per=getattr(request, "per", None),
            on=getattr(request, "on", None) or timezone.localdate(),
            user=getattr(request, "user", None) or AnonymousUser(),
        )


def region_above(page: Page) -> Organisation | None:
    """The region of the front page above a list (two queries)."""
    return getattr(page.get_parent().specific, "region", None)


def may_fill_list(page: Page, request: Request) -> bool:
    """Whether the reader records the organisations and networks of the list's region (three queries)."""
    region = region_above(page)
    user = Moment.of(request).user
    if region is None or not user.is_authenticated:
        return False
    return Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS).filter(pk=region.pk).exists()
