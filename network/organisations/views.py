"""An organisation fetched for a request of somebody who changes it."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.querysets import OrganisationQuerySet
from network.persons.models import Person
from network.web.requests import MemberRequest


def managed(request: MemberRequest, pk: int) -> Organisation:
    """The organisation, to one who may found, move, merge and close it; 403 for others, 404 where there is none."""
    organisation = get_object_or_404(Organisation, pk=pk)
    if not manageable_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return organisation


def manageable_by(user: Person | AnonymousUser) -> OrganisationQuerySet:
    """The organisations that the user may found under, move, merge and close."""
    return Organisation.objects.with_permission(user, Permission.MANAGE_ORGANISATIONS)
