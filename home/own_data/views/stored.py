"""What is stored on oneself: read, and taken out as a file."""

from collections import Counter
from collections.abc import Iterable
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.own_data.selectors import OF_THE_PERSON, StoredEncoder, Trace, as_file, summary
from network.persons.models import Person
from network.web.requests import Request


def _by_name(numbers_of_traces: Iterable[tuple[Trace, int]]) -> list[tuple[str, int]]:
    """How many rows there are of each, in the order of the alphabet."""
    numbers: Counter[str] = Counter()
    for trace, number in numbers_of_traces:
        numbers[trace.name] += number
    return sorted(numbers.items())


@never_cache
@require_safe
@login_required
def stored(request: Request) -> HttpResponse:
    """GET: whoever is signed in sees what is stored on them, and nobody else."""
    person = cast(Person, request.user)
    named = {field.name: field for field in Person._meta.concrete_fields}
    facts = [(capfirst(named[name].verbose_name), getattr(person, name) or "–") for name in OF_THE_PERSON[1:5]]
    numbers_of_traces = summary(person)
    context = {
        "facts": facts,
        "about": _by_name((trace, number) for trace, number in numbers_of_traces if trace.is_shown_in_full),
        "done": _by_name((trace, number) for trace, number in numbers_of_traces if not trace.is_shown_in_full),
    }
    return render(request, "home/own_data/stored.html", context)


@never_cache
@require_safe
@login_required
def stored_file(request: Request) -> HttpResponse:
    """GET: the same as a file."""
    answer = JsonResponse(as_file(cast(Person, request.user)), encoder=StoredEncoder, json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="rod-traad-om-meg.json"'
    return answer
