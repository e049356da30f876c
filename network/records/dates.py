"""The rules for the days of records: a day that has come, days in order, a day within a lifetime."""

import copy
from datetime import date
from typing import Any, Protocol, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

type Text = str | Promise

NOT_COME = gettext_lazy("The day has not come yet.")
NOT_IN_ORDER = gettext_lazy("The last day must not come before the first.")


class HasLifetime(Protocol):
    """An organisation or a network."""

    founded_on: date | None
    closed_on: date | None


def in_order(first: date | None, last: date | None) -> bool:
    """Whether a period ends on the day it begins or later; a day that is not known is no error."""
    return first is None or last is None or first <= last


def check_order(first: date | None, last: date | None, field: str, message: Text = NOT_IN_ORDER) -> None:
    """Raise ValidationError on the field where `last` comes before `first`."""
    if not in_order(first, last):
        raise ValidationError({field: message})


def check_not_future(
    on: date | None, field: str = "on", message: Text = NOT_COME, *, latest: date | None = None
) -> None:
    """Raise ValidationError on the field where the day is later than today, or than `latest`."""
    check_order(on, latest or timezone.localdate(), field, message)


def check_lifetime(place: HasLifetime, on: date, field: str) -> None:
    """Raise ValidationError on the field where the organisation or network did not exist on the day."""
    if not (in_order(place.founded_on, on) and in_order(on, place.closed_on)):
        raise ValidationError({field: _("%(place)s did not exist on that day.") % {"place": place}})


class PeriodInOrder(models.CheckConstraint):
    """The last day of a period does not come before the first, where both are known.

    Its error stands on the field of the last day. Migrations know it as the plain constraint that it is in the
    database. `optional` names the columns that may be empty.
    """

    def __init__(
        self, *, name: str, first: str = "since", last: str = "until", optional: tuple[str, ...] = ("until",)
    ) -> None:
        self.first, self.last = first, last
        condition = models.Q(**{f"{last}__gte": models.F(first)})
        for column in reversed(optional):
            condition = models.Q(**{f"{column}__isnull": True}) | condition
        super().__init__(condition=condition, name=name)

    def deconstruct(self) -> Any:
        _path, arguments, keywords = super().deconstruct()
        return "django.db.models.CheckConstraint", arguments, keywords

    def clone(self) -> Self:
        return copy.copy(self)

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        if not {self.first, self.last} & set(exclude or ()):
            check_order(getattr(instance, self.first), getattr(instance, self.last), self.last)
