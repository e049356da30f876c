"""The programme released on purpose, as a numbered version; other publications leave it as it is."""

from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from gatherings.programme.actions.checks import check_programme
from gatherings.programme.actions.gatherings import draft_of, require_publish, save_draft
from gatherings.programme.actions.versions import Words, note_version
from gatherings.programme.enums import GatheringStatus
from gatherings.programme.models import GatheringPage, ProgrammeVersion
from gatherings.programme.models.released import programme_of
from gatherings.programme.selectors.drafts import reading_of
from gatherings.programme.signals import programme_released
from network.persons.models import Person
from network.records.reasons import require_reason


@transaction.atomic
def release_programme(
    page: GatheringPage, *, by: Person | None, words: Words | None = None, reading: str = ""
) -> ProgrammeVersion:
    """Publish the latest draft with its programme, as the next version, and tell the features above.

    `words` are the coordinator's sentences about what has changed; `reading` (`reading_of`) says which draft and which
    version they were written from. Raises NotAllowed, and ValidationError: with the code `changed` where these are
    others by now, `scheduled` for a draft that waits for its day, `unchanged` where nothing is new.
    """
    require_publish(page, by)
    draft = draft_of(page)
    if reading and reading != reading_of(draft):
        raise ValidationError(
            _("The draft or the programme has changed since you opened this page. Read what is new, and send again."),
            code="changed",
        )
    if draft.go_live_at and draft.go_live_at > timezone.now():
        raise ValidationError(
            _("The draft is set to be published later. Take that time out of it before you release the programme."),
            code="scheduled",
        )
    check_programme(draft)
    version = _publish(draft, by=by, words=words)
    if version is None:
        raise ValidationError(_("Nothing in the programme has changed since the latest version."), code="unchanged")
    return version


def _publish(draft: GatheringPage, *, by: Person | None, words: Words | None = None) -> ProgrammeVersion | None:
    """None where nothing that a participant sees has changed; the draft is published all the same."""
    publication = PublishPageRevisionAction(draft.save_revision(user=by, changed=False), user=by)
    publication.object.releases = True
    publication.execute()
    version = note_version(draft, by=by, words=words)
    if version is not None and version.number > 1:
        programme_released.send(sender=GatheringPage, version=version)
    return version


@transaction.atomic
def discard_programme(page: GatheringPage, *, by: Person | None, reading: str = "") -> GatheringPage:
    """Let the draft have the programme that was released last again; what else was written in it stays.

    `reading` (`reading_of`) says which draft is given up. Raises NotAllowed, and ValidationError: with the code
    `changed` where it is another by now, `unchanged` where the draft has no other programme than readers see.
    """
    require_publish(page, by)
    draft = draft_of(page)
    if reading and reading != reading_of(draft):
        raise ValidationError(
            _("The draft has changed since you opened this page. Read what would be discarded, and send again."),
            code="changed",
        )
    stored = GatheringPage.objects.get(pk=page.pk)
    if not stored.versions.exists() or programme_of(draft) == programme_of(stored):
        raise ValidationError(_("The draft has no other programme than readers see."), code="unchanged")
    draft.take_programme(stored)
    return save_draft(draft, by=by)


@transaction.atomic
def cancel_gathering(page: GatheringPage, *, by: Person | None, reason: str) -> GatheringPage:
    """Say that a gathering will not take place: the page stays, calendars show it as cancelled.

    A published gathering is cancelled for everybody at once, as a version of its programme.
    Raises NotAllowed, ValidationError.
    """
    require_publish(page, by)
    require_reason(reason, field="cancel_reason", message=_("Say in a few words why it is cancelled."))
    draft = draft_of(page)
    draft.status, draft.cancel_reason = GatheringStatus.CANCELLED, reason.strip()
    if not draft.live:
        return save_draft(draft, by=by)
    if draft.go_live_at and draft.go_live_at > timezone.now():
        draft.go_live_at = None
    check_programme(draft)
    _publish(draft, by=by)
    return cast("GatheringPage", GatheringPage.objects.get(pk=page.pk))


def keep_draft(page: GatheringPage, revision: Revision) -> None:
    """Keep the programme that a publication left out: the published revision says what was published, and the draft
    follows it as a revision of its own, where no later one does."""
    draft = revision.as_object()
    revision.content = page.serializable_data()
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    if page.latest_revision_id == revision.pk:
        draft.save_revision(user=revision.user, clean=False)
