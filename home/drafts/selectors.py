"""Who publishes a page, and the items about sent drafts on My page."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

from home.drafts.enums import DraftOutcome
from home.drafts.models import SentDraft
from home.waiting.enums import NoticeKind, WaitingSort
from home.waiting.selectors import WaitingItem
from network.memberships.models import Membership
from network.persons.models import Person
from network.roles.enums import Role
from network.roles.rules import WAGTAIL_GROUPS
from network.text.alphabet import by_name

TOLD_FOR = timedelta(days=7)
"""How long My page shows an editor that a draft was published."""
LATE_ANSWER = timedelta(days=7)


def publishers_of(page: Page) -> list[Person]:
    """Those whose role today lets them publish the page, by name (two queries)."""
    above = Q(page__in=page.get_ancestors(inclusive=True))
    publishing = Q(permission__codename="publish_page")
    groups = GroupPagePermission.objects.filter(above & publishing).values_list("group__page_group__pk", flat=True)
    held = Membership.objects.current().filter(
        organisation__page_groups__in=[pk for pk in groups if pk], role=Role.COORDINATOR
    )
    people = Person.objects.filter(Exists(held.filter(person=OuterRef("pk"))), is_active=True)
    return list(people.order_by(by_name("last_name"), by_name("first_name"), "pk"))


def drafts_that_wait(person: Person, memberships: list[Membership], today: date) -> Iterator[WaitingItem]:
    """For those who publish: what was sent to them. For those who write: what came of it.

    One query, one more for those who publish, none for others.
    """
    roles = {membership.role for membership in memberships}
    if not roles & set(WAGTAIL_GROUPS):
        return
    drafts = SentDraft.objects.answered_lately(person, since=timezone.now() - TOLD_FOR)
    if Role.COORDINATOR in roles:
        drafts |= SentDraft.objects.answerable_by(person)
    for sent in drafts.select_related("page", "sent_by", "answered_by"):
        yield _to_publish(sent, today) if sent.outcome == DraftOutcome.WAITING else _answered(sent)


def _to_publish(sent: SentDraft, today: date) -> WaitingItem:
    since = timezone.localdate(sent.sent_at)
    return WaitingItem(
        sent.page.draft_title,
        str(sent.sent_by or ""),
        _("Draft sent for publishing"),
        _("Read the draft"),
        reverse("home:draft", args=[sent.pk]),
        since,
        is_late=today - since > LATE_ANSWER,
        kind=NoticeKind.PAGES,
        sort=WaitingSort.PAGE,
    )


def _answered(sent: SentDraft) -> WaitingItem:
    returned = sent.outcome == DraftOutcome.RETURNED
    words = _("Sent back: “%(word)s”") if returned else _("Your draft is published")
    return WaitingItem(
        sent.page.draft_title,
        str(sent.answered_by or ""),
        words % {"word": sent.answer} if returned else words,
        _("Mend the draft") if returned else _("See what came of it"),
        reverse("home:draft", args=[sent.pk]),
        timezone.localdate(sent.answered_at),
        kind=NoticeKind.PAGES,
        sort=WaitingSort.PAGE,
    )
