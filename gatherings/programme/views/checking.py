"""What clashes and what is unusual in a programme, told while it is written in the Wagtail admin."""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gatherings.programme.forms.checking import DatesForm, hours_in, sessions_in, timed
from gatherings.programme.rules.overview import DayOverview, overview_of
from gatherings.programme.selectors.people import people_with
from gatherings.programme.views.people import organiser_for


@never_cache
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """POST: the days of the form that is sent, by the rules that hold when it is saved; nothing is stored."""
    organiser = organiser_for(request.user, request.POST.get("organiser", ""))
    dates = DatesForm(request.POST)
    days = None
    if dates.is_valid():
        days = _days(request.POST, organiser.region_path, **dates.cleaned_data)
    return render(request, "gatherings/programme/admin/days.html", {"days": days})


def _days(data: QueryDict, region_path: str, *, starts_on: date, ends_on: date) -> list[DayOverview]:
    rows = sessions_in(data)
    keys = list({key for _row, values in rows for key in values["people"]})
    people = people_with(keys, region_path) if keys else {}
    sessions = timed(rows, starts_on, people)
    return overview_of(sessions, starts_on=starts_on, ends_on=ends_on, hours=hours_in(data))
