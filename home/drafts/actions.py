"""Drafts of pages on their way from those who write them to those who publish them.

Wagtail has an approval of its own, which is switched off: see `docs/operations.md`.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from gatherings.programme.actions.checks import check_programme
from gatherings.programme.models import GatheringPage
from home.drafts.enums import DraftOutcome
from home.drafts.models import SentDraft
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


def reading_of(page: Page) -> str:
    """Tells one state of the latest draft from another; autosave writes over revisions, so a number is not enough."""
    revision = page.get_latest_revision()
    return f"{revision.pk} {revision.created_at.isoformat()}" if revision else ""


def has_draft(page: Page) -> bool:
    """Whether there is something to publish."""
    return not page.live or page.has_unpublished_changes


@transaction.atomic
def send_draft(page: Page, *, by: Person, word: str = "") -> SentDraft:
    """Send the latest draft to whoever may publish the page; one sent before gives way to it.

    Raises NotAllowed, and ValidationError where there is nothing new to publish or the draft is not complete.
    """
    if not page.permissions_for_user(by).can_edit():
        raise NotAllowed(f"{by.pk} may not edit page {page.pk}")
    page = Page.objects.select_for_update().get(pk=page.pk)
    if not has_draft(page):
        raise ValidationError(_("There is nothing new to publish on this page."))
    check_draft(page)
    now = timezone.now()
    SentDraft.objects.waiting().filter(page=page).update(outcome=DraftOutcome.REPLACED, answered_at=now)
    return SentDraft.objects.create(page=page, sent_by=by, sent_at=now, word=word.strip())


def check_draft(page: Page) -> None:
    """Raise ValidationError, without field names, where the latest draft of the page cannot be published as it is."""
    draft = page.get_latest_revision_as_object()
    try:
        draft.full_clean()
        if isinstance(draft, GatheringPage):
            check_programme(draft)
    except ValidationError as error:
        raise ValidationError(_in_words(draft, error)) from error


def _in_words(draft: Page, error: ValidationError) -> list[str]:
    """The messages, each with the name of its field before it."""
    labels = {field.name: capfirst(field.verbose_name) for field in draft._meta.fields}
    said: list[str] = []
    for name, messages in error.message_dict.items():
        field = labels.get(name)
        said += [f"{field}: {message}" if field else message for message in messages]
    return said


@transaction.atomic
def publish_draft(sent: SentDraft, *, by: Person, reading: str) -> Page:
    """Publish the latest draft, if it is the one that was read (`reading_of`); its own time of publishing holds.

    Raises NotAllowed, and ValidationError where the draft has changed since, was answered already, or is not complete.
    """
    sent = _to_answer(sent, by)
    if reading_of(sent.page) != reading:
        raise ValidationError(_("The draft has been changed since you read it. Read it once more."))
    check_draft(sent.page)
    draft = sent.page.get_latest_revision_as_object()
    draft.save_revision(user=by, changed=False, log_action=True).publish(user=by)
    _answer(sent, by=by, outcome=DraftOutcome.PUBLISHED)
    return Page.objects.get(pk=sent.page_id)


@transaction.atomic
def return_draft(sent: SentDraft, *, by: Person, answer: str) -> SentDraft:
    """Send a draft back with what should be changed. Raises NotAllowed, ValidationError."""
    sent = _to_answer(sent, by)
    require_reason(answer, field="answer", message=_("Say what should be changed."))
    return _answer(sent, by=by, outcome=DraftOutcome.RETURNED, answer=answer.strip())


def settle_published(page: Page, *, by: Person | None, at: datetime | None = None) -> None:
    """What is published in the admin is answered with that."""
    SentDraft.objects.waiting().filter(page=page).update(
        outcome=DraftOutcome.PUBLISHED, answered_by=by, answered_at=at or timezone.now()
    )


def _to_answer(sent: SentDraft, by: Person) -> SentDraft:
    """The row, locked, if it still waits and the person may answer it."""
    if not sent.page.permissions_for_user(by).can_publish():
        raise NotAllowed(f"{by.pk} may not publish page {sent.page_id}")
    current = SentDraft.objects.select_for_update(of=("self",)).select_related("page").get(pk=sent.pk)
    if not current.is_waiting:
        raise ValidationError(_("This draft is answered already."))
    return current


def _answer(sent: SentDraft, *, by: Person, outcome: DraftOutcome, answer: str = "") -> SentDraft:
    sent.outcome, sent.answered_by, sent.answered_at, sent.answer = outcome, by, timezone.now(), answer
    sent.save(update_fields=["outcome", "answered_by", "answered_at", "answer"])
    return sent
