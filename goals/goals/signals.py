"""What is told to the features above when goals change."""

from django.dispatch import Signal

status_changed = Signal()
"""Goals took a step. Sent within the transaction, with goals (list of Goal), to (GoalStatus), by, on (date), reason."""
