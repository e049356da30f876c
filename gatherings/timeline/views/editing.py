"""Events on the timeline added, changed, taken out."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatherings.timeline.actions import add_entry, edit_entry, put_back_entry, withdraw_entry
from gatherings.timeline.forms import EditEntryForm, NewEntryForm
from gatherings.timeline.models import TimelineEntry
from gatherings.timeline.views.pages import visible_entry
from goals.goals.forms.changing import ReasonForm
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.records.access import require_editable
from network.records.errors import NotAllowed
from network.records.views import ActionFormView


class EntryFormView(ActionFormView):
    """A form about an event on the timeline."""

    entry: TimelineEntry

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.cancel_url = reverse("gatherings:timeline")
        self.breadcrumbs = [(_("Timeline"), self.cancel_url)]
        if "pk" in kwargs:
            self.entry = visible_entry(self.request, kwargs["pk"])
            require_editable(self.entry, TimelineEntry.objects.editable_by(self.request.user))
            self.lead, self.cancel_url = self.entry.title, self.entry.get_absolute_url()
            self.breadcrumbs = [*self.breadcrumbs, (self.entry.title, self.cancel_url)]
        return None


class NewEntry(EntryFormView):
    """GET, POST: a new event on the timeline of a region whose pages one edits."""

    form_class = NewEntryForm
    title = _("New event on the timeline")
    text = _("Gatherings, visions and goals come by themselves. Add what no other page tells.")
    submit = _("Add")
    another = _("Add, and another")
    success_message = _("The event is on the timeline.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        edited = Organisation.objects.with_permission(self.request.user, Permission.EDIT_PAGES)
        if not edited.filter(kind=OrganisationKind.REGION).exists():
            raise NotAllowed(f"{self.request.user.pk} edits no region's pages")
        return super().prepare(**kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}

    def act(self, form: NewEntryForm) -> TimelineEntry:
        return add_entry(form.cleaned_data["region"], by=self.request.user, **form.changes)

    def get_next(self, result: TimelineEntry) -> TimelineEntry:
        return result


class EditEntry(EntryFormView):
    """GET, POST: an event on the timeline changed."""

    form_class = EditEntryForm
    title = _("Change the event")
    success_message = _("The event is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.entry
        return None

    def act(self, form: EditEntryForm) -> TimelineEntry:
        return edit_entry(
            self.entry,
            by=self.request.user,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
            **form.changes,
        )


class WithdrawEntry(EntryFormView):
    """GET, POST: take an event off the timeline, with a reason; or put one back that was taken out."""

    form_class = ReasonForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.is_out = self.entry.withdrawn_on is not None
        if self.is_out:
            self.title, self.submit = _("Put the event back"), _("Put it back")
            self.success_message = _("The event is on the timeline again.")
        else:
            self.title, self.submit = _("Take the event out"), _("Take it out")
            self.success_message = _("The event is taken out. You can put it back from its page.")
        return None

    def act(self, form: ReasonForm) -> TimelineEntry:
        action = put_back_entry if self.is_out else withdraw_entry
        return action(self.entry, by=self.request.user, reason=form.cleaned_data["reason"])
