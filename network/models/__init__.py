"""The records everything else stands on, one file a concept."""

from network.models.invitation import Invitation
from network.models.job import BackgroundJob
from network.models.membership import Membership
from network.models.network import Network
from network.models.organisation import Organisation
from network.models.page_group import Library, PageGroup
from network.models.person import Person
from network.models.person_change import PersonChange
from network.models.placement import BEGINNING, Designation, Placement, Succession
from network.models.record import Record
from network.models.reorganisation import Reorganisation
from network.models.right import OrganisationRight
from network.models.submission import Submission

__all__ = [
    "BEGINNING",
    "BackgroundJob",
    "Designation",
    "Invitation",
    "Library",
    "Membership",
    "Network",
    "Organisation",
    "OrganisationRight",
    "PageGroup",
    "Person",
    "PersonChange",
    "Placement",
    "Record",
    "Reorganisation",
    "Submission",
    "Succession",
]
