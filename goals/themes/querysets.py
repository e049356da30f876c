"""Themes by the organisation they belong to."""

from typing import TYPE_CHECKING, Self

from django.db import models

from network.organisations.models import Organisation

if TYPE_CHECKING:
    from goals.themes.models import Theme  # noqa: F401 - in a base class, as a string


class ThemeQuerySet(models.QuerySet["Theme"]):
    """The development areas a vision gave rise to."""

    def of_region(self, region: Organisation) -> Self:
        return self.filter(organisation=region)
