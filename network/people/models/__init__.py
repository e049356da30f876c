from network.people.models.invitation import Invitation
from network.people.models.person_change import PersonChange

__all__ = ["Invitation", "PersonChange"]
