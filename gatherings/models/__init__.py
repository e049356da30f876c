"""The records and pages of the gatherings, one concept a file."""

from gatherings.models.document import GatheringDocument
from gatherings.models.gathering import GatheringPage
from gatherings.models.index import GatheringIndexPage
from gatherings.models.session import Session
from gatherings.models.version import ProgrammeVersion

__all__ = ["GatheringDocument", "GatheringIndexPage", "GatheringPage", "ProgrammeVersion", "Session"]
