"""Copying a gathering, or a day of its programme, in the Wagtail admin."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gatherings.programme.actions.copying import copy_gathering
from gatherings.programme.actions.sessions import copy_day
from gatherings.programme.forms.copying import CopyDayForm, CopyGatheringForm
from gatherings.programme.models import GatheringIndexPage, GatheringPage
from network.records.views import ActionFormView


@require_safe
def new_gathering(request: HttpRequest) -> HttpResponse:
    """GET: to the admin's form for a gathering, in the first list that the user may add to (two queries a list)."""
    for index in GatheringIndexPage.objects.order_by("path"):
        if index.permissions_for_user(request.user).can_add_subpage():
            kind = (GatheringPage._meta.app_label, GatheringPage._meta.model_name, index.pk)
            return redirect("wagtailadmin_pages:add", *kind)
    messages.error(request, gettext("There is no list of gatherings that you may add to. A coordinator can make one."))
    return redirect("wagtailadmin_home")


class CopyView(ActionFormView):
    """A form about a gathering that the user may edit; leads to the form of a page in the admin."""

    page: GatheringPage

    def prepare(self, **kwargs: Any) -> None:
        self.page = get_object_or_404(GatheringPage, pk=kwargs["pk"])
        if not self.page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        self.draft = self.page.get_latest_revision_as_object()

    def get_next(self, result: GatheringPage) -> str:
        return reverse("wagtailadmin_pages:edit", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, draft=self.draft, **kwargs)


class CopyDay(CopyView):
    """Asks which day goes where, and copies into the draft."""

    template_name = "gatherings/programme/admin/copy_day.html"
    form_class = CopyDayForm
    success_message = _("The day is copied into the draft. Nothing is published yet.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "days": self.draft.number_of_days}

    def act(self, form: Form) -> GatheringPage:
        copy_day(self.page, **form.cleaned_data, by=self.request.user)
        return self.page


class CopyGathering(CopyView):
    """Asks for a title and the first day of a copy; replaces Wagtail's own copying."""

    template_name = "gatherings/programme/admin/copy_gathering.html"
    form_class = CopyGatheringForm
    success_message = _("This is the copy, a draft. Nothing of it is published yet.")

    def prepare(self, **kwargs: Any) -> None:
        super().prepare(**kwargs)
        if not self.page.get_parent().permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied

    def act(self, form: Form) -> GatheringPage:
        return copy_gathering(self.page, **form.cleaned_data, by=self.request.user)
