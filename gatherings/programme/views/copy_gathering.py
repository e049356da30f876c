"""Copying a gathering, in the Wagtail admin; stands in the place of Wagtail's own copying."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gatherings.programme.actions.copying import copy_gathering
from gatherings.programme.forms import CopyGatheringForm
from gatherings.programme.models import GatheringPage
from network.persons.models import Person
from network.records.forms.actions import call_verb
from network.web.requests import Request


def copy_gathering_view(request: Request, pk: int) -> HttpResponse:
    """Asks for a title and the first day, and leads into the copy."""
    page = get_object_or_404(GatheringPage, pk=pk)
    may_add = page.get_parent().permissions_for_user(request.user).can_add_subpage()
    if not may_add or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = CopyGatheringForm(request.POST or None)
    if request.method == "POST":
        form = CopyGatheringForm(request.POST)
        if form.is_valid():
            by = cast("Person", request.user)
            copy = call_verb(form, lambda: copy_gathering(page, **form.cleaned_data, by=by))
            if copy is not None:
                messages.success(request, _("This is the copy, a draft. Nothing of it is published yet."))
                return redirect("wagtailadmin_pages:edit", copy.pk)
    draft = page.get_latest_revision_as_object()
    context = {"page": page, "draft": draft, "form": form}
    return render(request, "gatherings/programme/admin/copy_gathering.html", context)
