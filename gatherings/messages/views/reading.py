"""What was sent to those who come, and how it went: for whoever arranges the gathering."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.messages.actions.letters import frame_of, letter_as_read
from gatherings.messages.enums import MessageKind
from gatherings.messages.models import Message
from gatherings.messages.rules import refusal
from gatherings.messages.selectors.listing import lines_of, message_lines, sending_of
from gatherings.messages.selectors.recipients import recipients_of
from gatherings.messages.views.access import message_of, trail
from gatherings.programme.models import GatheringPage
from gatherings.registration.views.access import arranged, crumbs
from network.web.requests import MemberRequest


def kinds_today(gathering: GatheringPage) -> list[MessageKind]:
    """The kinds that may be sent today, in their order; no query."""
    days = {"starts_on": gathering.starts_on, "ends_on": gathering.ends_on, "day": timezone.localdate()}
    return [kind for kind in MessageKind if not refusal(kind, is_cancelled=gathering.is_cancelled, **days)]


@never_cache
@login_required
@require_safe
def messages_of_gathering(request: MemberRequest, slug: str) -> HttpResponse:
    """GET: drafts, and what was sent, when, by which role, to how many; on another day what had been sent."""
    gathering, setup = arranged(request, slug)
    context = {
        "gathering": gathering,
        "breadcrumbs": crumbs(gathering),
        "lines": message_lines(gathering, per=request.per),
        "kinds": [] if request.per else kinds_today(gathering),
        "setup": setup,
    }
    return render(request, "gatherings/messages/messages.html", context)


@never_cache
@login_required
@require_safe
def message(request: MemberRequest, slug: str, message_pk: int) -> HttpResponse:
    """GET: a draft as it will be read, and by how many; of what was sent, how the mails stand."""
    shown = message_of(request, slug, message_pk)
    if request.per and (shown.sent_at is None or timezone.localdate(shown.sent_at) > request.per):
        raise Http404
    context: dict[str, Any] = {
        "message": shown,
        "gathering": shown.gathering,
        "breadcrumbs": trail(shown.gathering),
        "line": lines_of([shown], shown.gathering)[0],
    }
    if shown.is_draft:
        context |= _preview(request, shown)
        return render(request, "gatherings/messages/draft.html", context)
    context["sending"] = sending_of(shown)
    template = "gatherings/messages/sent.html"
    return render(request, f"{template}#progress" if request.htmx else template, context)


def _preview(request: MemberRequest, shown: Message) -> dict[str, Any]:
    """The letter in each language that somebody reads, as the first of them gets it, and who gets it."""
    recipients = recipients_of(shown, timezone.localdate())
    frame = frame_of(shown, sender=request.user)
    letters = []
    for language, number in recipients.languages:
        reader = recipients.first_in(language)
        subject, text = letter_as_read(frame, reader)
        name = dict(settings.LANGUAGES)[language]
        letters.append(
            {"language": language, "name": name, "number": number, "subject": subject, "text": text, "reader": reader}
        )
    return {"recipients": recipients, "letters": letters, "frame": frame}
