"""Copying a day of a programme, in the Wagtail admin."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gatherings.programme.actions.sessions import copy_day
from gatherings.programme.forms import CopyDayForm
from gatherings.programme.models import GatheringPage
from network.persons.models import Person
from network.web.requests import Request


def copy_day_view(request: Request, pk: int) -> HttpResponse:
    """Asks which day goes where, copies into the draft, and goes back to the page's form."""
    page = get_object_or_404(GatheringPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    form = CopyDayForm(request.POST or None, days=draft.number_of_days)
    if request.method == "POST" and form.is_valid():
        try:
            copy_day(page, **form.cleaned_data, by=cast("Person", request.user))
        except ValidationError as error:
            errors = error.message_dict
            for name, texts in errors.items():
                form.add_error(name if name in form.fields else None, texts)
        else:
            messages.success(request, _("The day is copied into the draft. Nothing is published yet."))
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "gatherings/programme/admin/copy_day.html", {"page": page, "draft": draft, "form": form})
