"""The gathering and the message that an address names, for whoever arranges the gathering."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatherings.messages.models import Message
from gatherings.programme.models import GatheringPage
from gatherings.registration.views.access import arranged, crumbs
from network.web.requests import MemberRequest

MESSAGES = _("Messages")


def message_of(request: MemberRequest, slug: str, pk: int) -> Message:
    """The message, and its gathering read with it. Raises Http404, NotAllowed."""
    gathering, _setup = arranged(request, slug)
    rows = Message.objects.standing().with_numbers().filter(gathering=gathering.pk, pk=pk)
    message = rows.select_related("sent_by").first()
    if message is None:
        raise Http404
    message.gathering = gathering
    return message


def trail(gathering: GatheringPage) -> list[tuple[str | Promise, str]]:
    """The pages above a message (one query)."""
    return crumbs(gathering, (MESSAGES, reverse("gatherings:messages", args=[gathering.slug])))
