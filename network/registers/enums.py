"""What a row of a register's file comes to, and why a row is not taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RowState(models.TextChoices):
    """What storing a row would do."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Open again")
    UNCHANGED = "unchanged", _("Unchanged")
    OUTSIDE = "outside", _("Outside the region's municipalities")
    LEFT_OUT = "left_out", _("Not taken")


STORED = (RowState.NEW, RowState.CHANGED, RowState.CLOSED)
"""The states of rows that may be chosen, in the order in which they are shown."""


class ChangeKind(models.TextChoices):
    """What a row changes of a unit that is there."""

    NAME = "name", _("New name")
    PLACE = "place", _("Moved")
    OWNERSHIP = "ownership", _("Ownership")
    NUMBER = "number", _("Organisation number")
    CLOSED = "closed", _("Closed")


class Fault(models.TextChoices):
    """Why a row of a file is not taken; `%(value)s` is what stands there."""

    NO_NAME = "no_name", _("It has no name.")
    BAD_NUMBER = "bad_number", _("“%(value)s” is not an organisation number: nine digits, the last a check digit.")
    NO_MUNICIPALITY = "no_municipality", _("It does not say which municipality it lies in.")
    NO_KIND = "no_kind", _("It does not say what kind of unit it is (“%(value)s”).")
    OTHER_KIND = "other_kind", _("It is none of the units of the network (“%(value)s”).")
    OWNER = "owner", _("It is an owner, not a unit.")
    BAD_DAY = "bad_day", _("“%(value)s” is no date.")
    LONG_NAME = "long_name", _("Its name is longer than 120 characters.")
    TWICE = "twice", _("The same organisation number stands further up, on line %(value)s.")
    NEVER_HERE = "never_here", _("It is closed in the register, and was never here.")
    NOT_FOUNDED = "not_founded", _("Its first day has not come yet (%(value)s). Send the file in again then.")
    ELSEWHERE = "elsewhere", _("A unit with this number is in another region: %(value)s.")
    SAME_NAME = "same_name", _("Several units are called this there, and a number does not tell them apart.")
