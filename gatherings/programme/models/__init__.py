from gatherings.programme.models.document import GatheringDocument
from gatherings.programme.models.gathering import GatheringPage
from gatherings.programme.models.index import GatheringIndexPage
from gatherings.programme.models.people import ProgrammeGuest, SessionPerson
from gatherings.programme.models.room import GatheringRoom
from gatherings.programme.models.session import DAYS, Session
from gatherings.programme.models.version import ProgrammeVersion

__all__ = [
    "DAYS",
    "GatheringDocument",
    "GatheringIndexPage",
    "GatheringPage",
    "GatheringRoom",
    "ProgrammeGuest",
    "ProgrammeVersion",
    "Session",
    "SessionPerson",
]
