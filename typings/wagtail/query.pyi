# What the site uses of the queries of Wagtail's pages.
from typing import Any, Self, TypeVar

from django.db import models

_Page_co = TypeVar("_Page_co", bound=models.Model, covariant=True)

class PageQuerySet(models.QuerySet[_Page_co]):
    def live(self) -> Self: ...
    def public(self) -> Self: ...
    def __getattr__(self, name: str) -> Any: ...
