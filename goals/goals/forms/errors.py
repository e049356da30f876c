"""The errors of an action, beside the fields of a form that they concern."""

from network.records.forms.actions import add_errors as tell

__all__ = ["tell"]
