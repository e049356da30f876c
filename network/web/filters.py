"""Filters in the address: what was asked for and could not be used is said on the page, never dropped in silence."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import HttpRequest

from network.text.numbers import parse_id
from network.web.requests import Request

SHOWN = 60
"""Characters of a value that are repeated on the page."""


def say_unused(request: HttpRequest, used: Mapping[str, object]) -> None:
    """Note the filters that the address names with a value that came to nothing; the page says which they are.

    `used` is what each parameter came to: falsy where it was not given or could not be used.
    """
    given = [(name, request.GET.get(name, "").strip()) for name, value in used.items() if not value]
    unused = [(name, text[:SHOWN]) for name, text in given if text]
    cast("Request", request).unused_filters = [*getattr(request, "unused_filters", []), *unused]


def say_unused_of(request: HttpRequest, form: forms.Form) -> None:
    """Note the filters of a form that was sent and has errors in them."""
    if form.is_bound:
        form.is_valid()
        say_unused(request, {form.add_prefix(name): name not in form.errors for name in form.fields})


class FilterForm(forms.Form):
    """The filters of a list, in its address. A value that cannot be used narrows nothing: see `say_unused_of`."""

    def chosen(self, name: str) -> Any:
        """What was chosen; None for nothing, and for what cannot be used."""
        return None if name in self.errors else self.cleaned_data.get(name)

    @property
    def is_narrowing(self) -> bool:
        return any(self.chosen(name) for name in self.fields)


def read_ids(request: HttpRequest, name: str, *, most: int) -> list[int]:
    """The ids that a repeated parameter names, in their order and at most so many; the page says what is left out."""
    texts = request.GET.getlist(name)
    ids = dict.fromkeys(pk for text in texts if (pk := parse_id(text)))
    reading = cast("Request", request)
    unused = [(name, text[:SHOWN]) for text in texts if text.strip() and not parse_id(text)]
    reading.unused_filters = [*getattr(request, "unused_filters", []), *unused[:1]]
    if len(ids) > most:
        reading.shortened_filters = [(name, most)]
    return list(ids)[:most]
