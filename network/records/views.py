"""The view of a page that is a form: shown, checked, handed to an action, and left with a message."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from network.records.errors import NotAllowed, StaleRecord
from network.records.forms.actions import add_errors
from network.records.forms.conflict import Conflict, resolve_conflict
from network.records.forms.fields import initial_values
from network.records.models import Record
from network.web.requests import MemberRequest

if TYPE_CHECKING:
    FormViewBase = FormView[BaseForm]
else:
    FormViewBase = FormView  # takes no type argument when it runs

type Text = str | Promise


class ActionFormView(AccessMixin, FormViewBase):
    """Show a form, check what was sent, call an action, and lead on with a message.

    A subclass fetches what the form is about in `prepare`, sets the texts that depend on it, and calls its action in
    `act`. It answers 200 with the form,
    302 after the action, 422 where the form or the action refuses what was typed, and 409 where somebody saved a newer
    version: the form then goes on from that version, with what both have changed above it. What was typed is kept.

    Without a `template_name` of its own the page is `components/form_page.html`, made of the texts below.
    """

    http_method_names: Sequence[str] = ("get", "head", "post", "options")
    template_name = "components/form_page.html"
    fields_template = ""
    """A template that lays the visible fields out, where one below the other will not do."""
    css_class = ""
    """Classes of the form element."""
    request: MemberRequest

    title: Text = ""
    lead: Text = ""
    text: Text = ""
    """A paragraph above the form: what will happen, or what to think of."""
    breadcrumbs: Sequence[tuple[Text, Text]] = ()
    """Label and address of the pages above this one, after the front page."""
    cancel_url: str
    """The page that one comes from; where the action leads too unless `get_next` says otherwise."""
    submit: Text = _("Save")
    another: Text = ""
    """The words on a second button, which posts `another=1` and leads on to `get_another`."""
    danger = False
    autosave: str = ""
    """The name under which the browser keeps what is typed until it is sent; empty where it keeps nothing."""
    success_message: Text = ""
    stylesheets: Sequence[str] = ()

    is_public = False
    """Whether the form is also for those who have not signed in."""
    not_allowed: tuple[str | None, Text] | None = None
    """Where the right depends on what was typed: the field that an action's NotAllowed is said beside, and its text."""

    record: Record | None = None
    """What the form changes: read anew where the action refused, since it may have been half changed."""
    conflict: Conflict | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (self.is_public or request.user.is_authenticated):
            return self.handle_no_permission()
        if (request.method or "").lower() not in self.http_method_names:
            return self.http_method_not_allowed(request, *args, **kwargs)
        return self.prepare(**kwargs) or super().dispatch(request, *args, **kwargs)

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        """Fetch what the form is about. A response given here is sent in place of the form.

        Raises Http404 where the user may not see it, NotAllowed where the user may see but not change it.
        """
        return None

    @abstractmethod
    def act(self, form: Any) -> Any:
        """Call the action with what the form holds; raises ValidationError or StaleRecord."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            result = self.act(form)
        except StaleRecord as stale:
            self.conflict = self.find_conflict(form, stale.current)
            self.show_newer(stale.current)
            return self.render_to_response(self.get_context_data(form=form), status=409)
        except ValidationError as error:
            if self.record is not None:
                self.record.refresh_from_db()
            add_errors(form, error)
            return self.form_invalid(form)
        except NotAllowed:
            if self.not_allowed is None:
                raise
            field, text = self.not_allowed
            form.add_error(field, str(text))
            return self.form_invalid(form)
        return self.lead_on(result)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def find_conflict(self, form: BaseForm, current: Record) -> Conflict:
        """What both have changed; the form goes on from the newer version."""
        return resolve_conflict(form, current, user=self.request.user)

    def show_newer(self, current: Record) -> None:
        """Let the page show the newer version; called where the form was filled in from an older one."""
        self.record = current

    def lead_on(self, result: Any) -> HttpResponse:
        """The response after the action."""
        if message := self.get_success_message(result):
            messages.success(self.request, str(message))
        asks_another = self.another and "another" in self.request.POST
        return HttpResponseRedirect(resolve_url(self.get_another(result) if asks_another else self.get_next(result)))

    def get_success_message(self, result: Any) -> Text:
        return self.success_message

    def get_next(self, result: Any) -> Any:
        """Where the action leads: an address, an object that has one, or the name of a URL; else `cancel_url`."""
        return self.cancel_url

    def get_another(self, result: Any) -> Any:
        """Where the action leads by the second button: to the same form, empty or as the address fills it in."""
        return self.request.get_full_path()

    def get_autosave(self) -> str:
        """The name with the key and version of the record: what was typed over an older version is not brought back."""
        if not self.autosave or self.record is None:
            return self.autosave
        return f"{self.autosave}-{self.record.pk}-v{self.record.version}"

    def get_initial(self) -> dict[str, Any]:
        """The record's values, for the fields of the form that it has."""
        initial = super().get_initial()
        if self.record is not None:
            initial |= initial_values(self.record, self.get_form_class())
        return initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.conflict is not None:
            kwargs |= {"conflict": self.conflict.changes, "who": self.conflict.saved_by}
        else:
            kwargs["conflict"] = None
        return super().get_context_data(**kwargs)


class ActionButtonView(ActionFormView):
    """Call an action at the press of a button, and lead back to `cancel_url` with a message: what was done, or why not.

    A subclass fetches what the button is about in `prepare`, and calls its action in `act`.
    """

    http_method_names = ("post", "options")
    form_class = Form

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        for error in form.non_field_errors():
            messages.error(self.request, str(error))
        return HttpResponseRedirect(resolve_url(self.cancel_url))


class PreviewFormView(ActionFormView):
    """Show what an action would do before it is done: it is called when the form is sent again with `sure`.

    A subclass gives its template what is shown in `preview`, and calls its action in `act`.
    """

    @abstractmethod
    def preview(self, form: Any) -> dict[str, Any]:
        """The context of what would happen, nothing stored; raises ValidationError where it could not."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if "sure" in self.request.POST:
            return super().form_valid(form)
        try:
            context = self.preview(form)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form, **context))
