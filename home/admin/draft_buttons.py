"""The buttons under a page's form in the admin."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from home.drafts.enums import DraftOutcome
from home.drafts.models import SentDraft

SEND = "action-send"


class SendDraft(ActionMenuItem):
    """For those who write a page and may not publish it: save it, and go on to sending it."""

    name = SEND
    label = gettext_lazy("Send for publishing")
    icon_name = "resubmit"
    order: ClassVar[int] = 30

    def is_shown(self, context: dict[str, Any]) -> bool:
        if not super().is_shown(context):
            return False
        if context["view"] == "create":
            parent: Page = context["parent_page"]
            return not parent.permissions_for_user(context["request"].user).can_publish_subpage()
        return context["view"] == "edit" and not self.get_user_page_permissions_tester(context).can_publish()


def redirect_to_sending(request: HttpRequest, page: Page) -> HttpResponse | None:
    """After a save by that button: the page where the draft is sent. A save as one types is no such."""
    return redirect("home:send_draft", page.pk) if request.POST.get(SEND) else None


def show_sent_draft(request: HttpRequest, page: Page) -> None:
    """Above the form: that the draft is with somebody, or what they sent it back with."""
    if request.method != "GET" or request.GET.get("_w_hydrate_create_view"):
        return
    sent = SentDraft.objects.filter(page=page.pk).select_related("sent_by", "answered_by").last()
    if sent is None or sent.outcome not in (DraftOutcome.WAITING, DraftOutcome.RETURNED):
        return
    if sent.is_waiting:
        said = _("%(person)s has sent this draft for publishing.") % {"person": sent.sent_by or "–"}
    elif page.has_unpublished_changes or not page.live:
        said = _("Sent back by %(person)s: “%(word)s”") % {"person": sent.answered_by or "–", "word": sent.answer}
    else:
        return
    more = messages.button(reverse("home:draft", args=[sent.pk]), _("See more"))
    messages.info(request, said, buttons=[more])


def put_publish_first(items: list[ActionMenuItem]) -> None:
    """What one comes for is the button that is seen: publishing, or sending to whoever publishes."""
    items.sort(key=_is_secondary)


def _is_secondary(action: ActionMenuItem) -> bool:
    return action.name not in {"action-publish", SEND}
