"""Rights as guardian keeps them, each with the membership it follows from."""

from django.db import models
from guardian.models import UserObjectPermissionBase

from network.models.membership import Membership
from network.models.organisation import Organisation
from network.querysets import RightQuerySet


class OrganisationRight(UserObjectPermissionBase):
    """A permission of a person on an organisation, in force while the membership lasts."""

    content_object = models.ForeignKey(Organisation, models.CASCADE)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="rights")

    objects = RightQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "permission"], name="right_once_a_membership")]
