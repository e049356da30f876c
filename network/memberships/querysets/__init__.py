"""What memberships and rights are asked, and what a person holds today."""

from network.memberships.querysets.grants import Grants, Seat, grants_of, is_member
from network.memberships.querysets.memberships import MembershipManager, MembershipQuerySet
from network.memberships.querysets.rights import RightQuerySet

__all__ = ["Grants", "MembershipManager", "MembershipQuerySet", "RightQuerySet", "Seat", "grants_of", "is_member"]
