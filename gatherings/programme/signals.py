"""What the programme tells the features above."""

from django.dispatch import Signal

programme_released = Signal()
"""Sent with `version`, a ProgrammeVersion, within the transaction that released it; not for the first version."""

gathering_copied = Signal()
"""Sent with `source` and `copy`, two GatheringPages, and `sessions`, the uids of the copy's sessions by those of the
other, within the transaction that made the copy."""
