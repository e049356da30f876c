"""The records and pages of the gatherings, one concept a file."""

from gatherings.programme.models import GatheringDocument, GatheringIndexPage, GatheringPage, ProgrammeVersion, Session

__all__ = ["GatheringDocument", "GatheringIndexPage", "GatheringPage", "ProgrammeVersion", "Session"]
