"""Rights as guardian keeps them, each with the membership it follows from."""

from django.db import models
from guardian.models import UserObjectPermissionBase

from network.memberships.models.membership import Membership
from network.memberships.querysets import RightQuerySet
from network.organisations.models import Organisation


class OrganisationRight(UserObjectPermissionBase):
    """A permission of a person on an organisation, in force while the membership lasts."""

    content_object = models.ForeignKey(Organisation, models.CASCADE)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="rights")

    objects = RightQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "permission"], name="right_once_a_membership")]
