"""Year wheels kept: deadlines, wheels, and the days of school years."""

from abc import abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatherings.year_wheel.actions import (
    add_deadline,
    edit_deadline,
    edit_wheel,
    make_wheel,
    move_year_event,
    prepare_deadline,
    put_back_deadline,
    record_year_event,
    withdraw_deadline,
)
from gatherings.year_wheel.forms import (
    EditDeadlineForm,
    EditWheelForm,
    EditYearEventForm,
    NewDeadlineForm,
    NewWheelForm,
    NewYearEventForm,
)
from gatherings.year_wheel.models import Deadline, Wheel, YearEvent
from gatherings.year_wheel.rules import KEPT_BY, SchoolYear
from gatherings.year_wheel.selectors.occurrences import Occurrence, years_ahead
from gatherings.year_wheel.views.pages import kept_wheels, visible_deadline
from goals.goals.forms.changing import ReasonForm
from network.organisations.models import Organisation
from network.records.access import get_editable, require_editable
from network.records.errors import NotAllowed
from network.records.forms.actions import add_errors
from network.records.models import Record
from network.records.views import ActionFormView
from network.text.numbers import parse_id


class KeepingFormView(ActionFormView):
    """A form of the year wheels."""

    stylesheets = ("css/gatherings/year_wheel.css",)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.breadcrumbs = [(_("Year wheel"), reverse("gatherings:year_wheel"))]
        self.cancel_url = reverse("gatherings:year_wheel")
        return None

    def require_keeping(self) -> None:
        """Raise NotAllowed where there is no organisation whose wheels the user keeps."""
        if not Organisation.objects.with_permission(self.request.user, KEPT_BY).open().exists():
            raise NotAllowed(f"{self.request.user.pk} keeps no year wheel")


class DeadlineFormView(KeepingFormView):
    """A deadline written. The second button shows the days it would give, and stores nothing."""

    template_name = "gatherings/year_wheel/deadline_form.html"
    another = _("See the days first")
    rows: list[Occurrence] | None = None

    @abstractmethod
    def draft(self, form: Any) -> Deadline:
        """The deadline as the form has it, not stored. Raises ValidationError."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if "another" not in self.request.POST:
            return super().form_valid(form)
        try:
            self.rows = years_ahead(self.draft(form), timezone.localdate())
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form))

    def get_next(self, result: Deadline) -> Deadline:
        return result


class NewDeadline(DeadlineFormView):
    """GET, POST: a new deadline; `hjul` in the address names the wheel."""

    form_class = NewDeadlineForm
    title = _("New deadline")
    submit = _("Add")
    success_message = _("The deadline is in the year wheel.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.require_keeping()
        self.wheels = kept_wheels(self.request)
        return None if self.wheels.exists() else redirect("gatherings:wheel_new")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"wheels": self.wheels}

    def get_initial(self) -> dict[str, Any]:
        asked = parse_id(self.request.GET.get("hjul"))
        rows = list(self.wheels)
        return {"wheel": next((wheel.pk for wheel in rows if wheel.pk == asked or len(rows) == 1), None)}

    def draft(self, form: NewDeadlineForm) -> Deadline:
        return prepare_deadline(Deadline(wheel=form.cleaned_data["wheel"]), **form.changes)

    def act(self, form: NewDeadlineForm) -> Deadline:
        return add_deadline(form.cleaned_data["wheel"], by=self.request.user, **form.changes)


class EditDeadline(DeadlineFormView):
    """GET, POST: a deadline changed, with the days it gives as it stands."""

    form_class = EditDeadlineForm
    title = _("Change the deadline")
    success_message = _("The deadline is changed. The earlier one stays readable in its history.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.deadline = visible_deadline(self.request, kwargs["pk"])
        require_editable(self.deadline, Deadline.objects.editable_by(self.request.user))
        self.show_newer(self.deadline)
        self.cancel_url = self.deadline.get_absolute_url()
        self.breadcrumbs = [*self.breadcrumbs, (self.deadline.what, self.cancel_url)]
        return None

    def show_newer(self, current: Record) -> None:
        super().show_newer(current)
        self.lead = f"{self.deadline.what} – {self.deadline.wheel.name}"
        self.rows = years_ahead(self.deadline, timezone.localdate())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"wheel": self.deadline.wheel}

    def draft(self, form: EditDeadlineForm) -> Deadline:
        return prepare_deadline(self.deadline, **form.changes)

    def act(self, form: EditDeadlineForm) -> Deadline:
        return edit_deadline(
            self.deadline,
            by=self.request.user,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"],
            **form.changes,
        )


class WithdrawDeadline(KeepingFormView):
    """GET, POST: take a deadline out of its wheel, with a reason; or put one back that was taken out."""

    form_class = ReasonForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.deadline = visible_deadline(self.request, kwargs["pk"])
        require_editable(self.deadline, Deadline.objects.editable_by(self.request.user))
        self.lead, self.cancel_url = self.deadline.what, self.deadline.get_absolute_url()
        self.is_out = self.deadline.withdrawn_on is not None
        if self.is_out:
            self.title, self.submit = _("Put the deadline back"), _("Put it back")
            self.success_message = _("The deadline is in the year wheel again.")
        else:
            self.title, self.submit = _("Take the deadline out"), _("Take it out")
            self.text = _("Use this for what was recorded by mistake. What has ended gets a last school year instead.")
            self.success_message = _("The deadline is taken out. You can put it back from its page.")
        return None

    def act(self, form: ReasonForm) -> Deadline:
        action = put_back_deadline if self.is_out else withdraw_deadline
        return action(self.deadline, by=self.request.user, reason=form.cleaned_data["reason"])


class NewWheel(KeepingFormView):
    """GET, POST: a year wheel of an organisation that the user decides over."""

    form_class = NewWheelForm
    title = _("New year wheel")
    text = _("A year wheel gathers the deadlines of one kind of work.")
    submit = _("Begin the wheel")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.require_keeping()
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}

    def act(self, form: NewWheelForm) -> Wheel:
        return make_wheel(by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: Wheel) -> str:
        return gettext("The year wheel “%(name)s” is made. Add its first deadline.") % {"name": result.name}

    def get_next(self, result: Wheel) -> str:
        return f"{reverse('gatherings:deadline_new')}?hjul={result.pk}"


class EditWheel(KeepingFormView):
    """GET, POST: another name for a year wheel."""

    form_class = EditWheelForm
    title = _("Change the year wheel")
    success_message = _("The year wheel is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        rows = Wheel.objects.select_related("organisation")
        self.wheel = get_editable(
            rows.visible_to(self.request.user), Wheel.objects.editable_by(self.request.user), pk=kwargs["pk"]
        )
        self.record, self.lead = self.wheel, f"{self.wheel.name} – {self.wheel.organisation.name}"
        self.cancel_url = self.wheel.get_absolute_url()
        return None

    def act(self, form: EditWheelForm) -> Wheel:
        sent = form.cleaned_data
        return edit_wheel(
            self.wheel,
            by=self.request.user,
            reason=sent["reason"],
            expected_version=sent["version"],
            code=sent["code"],
            name=sent["name"],
        )


class NewYearEvent(KeepingFormView):
    """GET, POST: the day of an event in a school year; `ar` and `type` in the address fill it in."""

    form_class = NewYearEventForm
    title = _("Record a day of the school year")
    text = _("Deadlines that are counted from the day get theirs at once.")
    another = _("Save, and another")
    success_message = _("The day is recorded.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.require_keeping()
        self.cancel_url = reverse("gatherings:year_events")
        self.breadcrumbs = [*self.breadcrumbs, (_("Days of the school years"), self.cancel_url)]
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"by": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        year = self.request.GET.get("ar", "") or str(SchoolYear.of(timezone.localdate()))
        kind = self.request.GET.get("type")
        return {"school_year": year, **({"kind": kind} if kind else {})}

    def act(self, form: NewYearEventForm) -> YearEvent:
        sent = {**form.cleaned_data, "school_year": SchoolYear(form.cleaned_data["school_year"])}
        return record_year_event(by=self.request.user, **sent)


class EditYearEvent(KeepingFormView):
    """GET, POST: another day for an event of a school year."""

    form_class = EditYearEventForm
    title = _("Change the day")
    success_message = _("The day is changed, and so are the deadlines that are counted from it.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        rows = YearEvent.objects.select_related("organisation")
        self.event = get_object_or_404(rows.visible_to(self.request.user), pk=kwargs["pk"])
        require_editable(self.event, YearEvent.objects.editable_by(self.request.user))
        self.record, self.lead = self.event, str(self.event)
        self.cancel_url = reverse("gatherings:year_events")
        self.breadcrumbs = [*self.breadcrumbs, (_("Days of the school years"), self.cancel_url)]
        return None

    def act(self, form: EditYearEventForm) -> YearEvent:
        sent = form.cleaned_data
        return move_year_event(
            self.event, by=self.request.user, day=sent["day"], reason=sent["reason"], expected_version=sent["version"]
        )
