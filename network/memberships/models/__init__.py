from network.memberships.models.membership import Membership
from network.memberships.models.right import OrganisationRight

__all__ = ["Membership", "OrganisationRight"]
