"""The records everything else stands on, one file a concept."""

from network.jobs.models import BackgroundJob
from network.memberships.models import Membership, OrganisationRight
from network.networks.models import Network
from network.organisations.models import BEGINNING, Designation, Organisation, Placement, Succession
from network.page_groups.models import Library, PageGroup
from network.people.models import Invitation, PersonChange
from network.persons.models import Person
from network.records.models import Record
from network.registers.models import RegisterFile
from network.reorganisations.models import Reorganisation
from network.submissions.models import Submission
from network.web.models import PageGeneration

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
    "PageGeneration",
    "PageGroup",
    "Person",
    "PersonChange",
    "Placement",
    "Record",
    "RegisterFile",
    "Reorganisation",
    "Submission",
    "Succession",
]
