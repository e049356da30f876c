"""What the programme tells the features above."""

from django.dispatch import Signal

programme_released = Signal()
"""Sent with `version`, a ProgrammeVersion, within the transaction that released it; not for the first version."""
