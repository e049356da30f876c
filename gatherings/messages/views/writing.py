"""The coordinator writes a message, looks at it, sends it, and mends what did not arrive."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from gatherings.messages.actions.bounces import mark_bounced
from gatherings.messages.actions.sending import send_message, try_again
from gatherings.messages.actions.writing import change_message, discard_message, write_message
from gatherings.messages.enums import MessageKind
from gatherings.messages.forms import MessageForm, SendForm
from gatherings.messages.models import Delivery, Message
from gatherings.messages.rules import USUAL_AUDIENCE
from gatherings.messages.selectors.recipients import networks_to_choose
from gatherings.messages.views.access import message_of, trail
from gatherings.messages.views.reading import kinds_today
from gatherings.programme.models import GatheringPage
from gatherings.registration.views.access import arranged
from network.records.views import ActionButtonView, ActionFormView


class MessageFormView(ActionFormView):
    """The form of a message."""

    template_name = "gatherings/messages/write.html"
    form_class = MessageForm
    fields_template = "gatherings/messages/parts/fields.html"
    submit = gettext_lazy("Save and look at it")
    gathering: GatheringPage

    def get_form_kwargs(self) -> dict[str, Any]:
        networks = networks_to_choose(self.gathering, timezone.localdate())
        return {**super().get_form_kwargs(), "networks": networks, "kinds": kinds_today(self.gathering)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(gathering=self.gathering, **kwargs)

    def get_next(self, result: Message) -> str:
        return result.get_absolute_url()


@method_decorator(never_cache, name="dispatch")
class NewMessage(MessageFormView):
    """A new message; `?slag=` says of which kind, with what that kind usually has filled in."""

    title = gettext_lazy("Write a message")
    success_message = gettext_lazy("The draft is kept. Nothing is sent yet.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering, _setup = arranged(self.request, kwargs["slug"])
        self.cancel_url = reverse("gatherings:messages", args=[self.gathering.slug])
        self.breadcrumbs = trail(self.gathering)
        self.autosave = f"message-{self.gathering.pk}"
        return None

    def get_initial(self) -> dict[str, Any]:
        may_be = kinds_today(self.gathering)
        asked = self.request.GET.get("slag", "")
        kind = MessageKind(asked) if asked in may_be else may_be[0]
        title = self.gathering.title
        subjects = {
            MessageKind.INVITATION: _("Invitation: %(title)s"),
            MessageKind.REMINDER: _("Have you signed up? %(title)s"),
            MessageKind.INFORMATION: _("To you who come: %(title)s"),
            MessageKind.THANKS: _("Thank you for coming: %(title)s"),
        }
        return {
            "kind": kind,
            "audience": USUAL_AUDIENCE[kind],
            "networks": [network.pk for network in self.gathering.networks.all()],
            "subject": subjects[kind] % {"title": title},
        }

    def act(self, form: Any) -> Message:
        values = dict(form.cleaned_data)
        values.pop("version")
        return write_message(self.gathering, by=self.request.user, **values)


@method_decorator(never_cache, name="dispatch")
class EditMessage(MessageFormView):
    """A draft, changed; what is sent stays as it is."""

    title = gettext_lazy("Change the message")
    success_message = gettext_lazy("The draft is kept. Nothing is sent yet.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.record = self.message = message_of(self.request, kwargs["slug"], kwargs["message_pk"])
        self.gathering = self.message.gathering
        self.cancel_url = self.message.get_absolute_url()
        self.breadcrumbs = [*trail(self.gathering), (self.message.subject, self.cancel_url)]
        self.autosave = "message"
        return None if self.message.is_draft else redirect(self.message)

    def act(self, form: Any) -> Message:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return change_message(self.message, by=self.request.user, expected_version=version or 0, **values)


class MessageButtonView(ActionButtonView):
    """A button on the page of a message."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.message = message_of(self.request, kwargs["slug"], kwargs["message_pk"])
        self.cancel_url = self.message.get_absolute_url()
        return None


class SendMessage(MessageButtonView):
    """The message is sent, as its preview showed it."""

    form_class = SendForm

    def act(self, form: Any) -> Message:
        seen = {"expected_version": form.cleaned_data["version"], "expected_number": form.cleaned_data["number"]}
        return send_message(self.message, by=self.request.user, **seen)

    def get_success_message(self, result: Message) -> str:
        return _("The message is on its way.")


class DiscardMessage(MessageButtonView):
    """A draft is thrown away."""

    success_message = gettext_lazy("The draft is thrown away.")

    def act(self, form: Form) -> Message:
        return discard_message(self.message, by=self.request.user)

    def get_next(self, result: Message) -> str:
        return reverse("gatherings:messages", args=[self.message.gathering.slug])


class TryAgain(MessageButtonView):
    """Those who were not reached get it anew."""

    def act(self, form: Form) -> int:
        return try_again(self.message, by=self.request.user)

    def get_success_message(self, result: int) -> str:
        return ngettext("It is sent anew to %(n)d person.", "It is sent anew to %(n)d people.", result) % {"n": result}


class MarkBounced(MessageButtonView):
    """A mail came back to the coordinator's own letter box."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        rows = Delivery.objects.with_names().filter(message=self.message.pk)
        self.delivery: Delivery = get_object_or_404(rows, pk=kwargs["delivery_pk"])
        if self.message.is_draft:
            raise Http404
        return None

    def act(self, form: Form) -> Delivery:
        return mark_bounced(self.delivery, by=self.request.user)

    def get_success_message(self, result: Delivery) -> str:
        return _("It is noted that the mail to %(name)s came back.") % {"name": self.delivery.name}
