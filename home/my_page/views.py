"""My page: the first thing a member sees."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.my_page.actions import record_visit
from home.my_page.selectors.mine import MyPageContent
from home.setup.selectors import is_to_found, steps_for
from home.waiting.enums import WaitingSort
from network.persons.models import Person
from network.web.requests import Request

ON_A_PAGE = 25


@never_cache
@require_safe
@login_required
def my_page(request: Request) -> HttpResponse:
    """GET: what waits for the person, their goals, their next gathering and what is new; constant queries."""
    person = cast(Person, request.user)
    content = MyPageContent(person, since=record_visit(person))
    context = {
        "page_content": content,
        "steps": steps_for(person, content.memberships),
        "is_to_found": is_to_found(person, content.memberships),
    }
    return render(request, "home/my_page/my_page.html", context)


@never_cache
@require_safe
@login_required
def waiting(request: Request, sort: str) -> HttpResponse:
    """GET: all that waits for the person of one sort, a page at a time; constant queries."""
    if sort not in WaitingSort:
        raise Http404
    person = cast(Person, request.user)
    lines = [line for line in MyPageContent(person, since=timezone.now()).all_waiting if line.sort == sort]
    page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "home/my_page/waiting.html", {"page": page, "sort": WaitingSort(sort)})
