"""Gatherings made, changed and published.

Every write goes through a revision: `.save()` beside a newer draft would be lost at the next publication.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.documents.models import Document
from wagtail.models import Page

from gatherings.programme.actions.checks import check_programme, check_region
from gatherings.programme.models import GatheringDocument, GatheringIndexPage, GatheringPage
from network.cms.own_pages import files_of
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.errors import NotAllowed

CHANGEABLE = frozenset(
    {"title", "starts_on", "ends_on", "place", "address", "purpose", "organiser", "contact", "networks"}
)


def draft_of(page: GatheringPage) -> GatheringPage:
    """The page as it was last edited, published or not: what a change must build on. Locked until the action ends."""
    current = GatheringPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    draft: GatheringPage = current.get_latest_revision_as_object()
    return draft


def require_edit(page: GatheringPage, by: Person | None) -> None:
    if by is not None and not page.permissions_for_user(by).can_edit():
        raise NotAllowed(f"{by.pk} may not edit page {page.pk}")


def require_publish(page: GatheringPage, by: Person | None) -> None:
    if by is not None and not page.permissions_for_user(by).can_publish():
        raise NotAllowed(f"{by.pk} may not publish page {page.pk}")


def require_below(parent: Page, by: Person | None) -> None:
    if by is not None and not parent.permissions_for_user(by).can_add_subpage():
        raise NotAllowed(f"{by.pk} may not add a page under {parent.pk}")


def save_draft(draft: GatheringPage, *, by: Person | None) -> GatheringPage:
    """Check the whole page and save it as a revision, without what hangs on sessions that are gone.

    Raises ValidationError.
    """
    drop_loose_rows(draft)
    check_programme(draft)
    draft.save_revision(user=by, log_action=True)
    return draft


def drop_loose_rows(draft: GatheringPage) -> None:
    """Leave out who leads a session that is not in the programme any more; its documents are the gathering's now."""
    uids = {session.uid for session in draft.sessions.all()}
    rows = list(draft.session_people.all())
    if any(row.session_uid not in uids for row in rows):
        draft.session_people.set([row for row in rows if row.session_uid in uids])
    documents = list(draft.documents.all())
    loose = [row for row in documents if row.session_uid and row.session_uid not in uids]
    for row in loose:
        row.session_uid = None
    if loose:
        draft.documents.set(documents)


@transaction.atomic
def make_gathering_index(
    *, parent: Page, by: Person | None, title: str = "Samlinger", slug: str = "samlinger", intro: str = ""
) -> GatheringIndexPage:
    """The page under which all gatherings stand, published. Raises NotAllowed, ValidationError."""
    require_below(parent, by)
    page = GatheringIndexPage(title=title, slug=slug, intro=intro, owner=by, show_in_menus=True)
    parent.refresh_from_db()  # the tree's count of children, which siblings before may have changed
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True).publish(user=by)
    return page


@transaction.atomic
def make_gathering(
    *,
    parent: GatheringIndexPage,
    title: str,
    starts_on: date,
    ends_on: date,
    place: str,
    organiser: Organisation,
    by: Person | None,
    address: str = "",
    purpose: str = "",
    contact: str = "",
    networks: Iterable[Network] = (),
    slug: str = "",
) -> GatheringPage:
    """A gathering as a draft that nobody else sees before it is published. Raises NotAllowed, ValidationError."""
    require_below(parent, by)
    page = GatheringPage(
        title=title.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        place=place.strip(),
        address=address.strip(),
        purpose=purpose.strip(),
        contact=contact.strip(),
        organiser=organiser,
        owner=by,
        live=False,
    )
    if slug:
        page.slug = slug
    page.networks = list(networks)
    page.clean()  # the tree asks for a place before it checks the dates
    check_region(page, parent)
    parent.refresh_from_db()
    parent.add_child(instance=page)
    save_draft(page, by=by)
    return page


@transaction.atomic
def change_gathering(page: GatheringPage, *, by: Person | None, **values: Any) -> GatheringPage:
    """Change dates, place, wording or who is invited in the draft; sessions follow the dates.

    Raises NotAllowed, ValidationError, and TypeError for a field that is not among `CHANGEABLE`.
    """
    require_edit(page, by)
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    draft = draft_of(page)
    for name, value in values.items():
        setattr(draft, name, list(value) if name == "networks" else value)
    check_region(draft, draft.get_parent())
    return save_draft(draft, by=by)


@transaction.atomic
def add_document(
    page: GatheringPage,
    *,
    by: Person | None,
    document: Document | None = None,
    url: str = "",
    title: str = "",
    session: UUID | None = None,
) -> GatheringPage:
    """Put a document of the library, or a link, on the gathering's page or on one of its sessions, in the draft.

    A document that the person may not use is refused as one that does not exist. Raises NotAllowed, ValidationError,
    Session.DoesNotExist.
    """
    require_edit(page, by)
    if document is not None and by is not None and not files_of(Document, by).filter(pk=document.pk).exists():
        raise ValidationError(
            {"document": gettext("It points at a picture, a document or a page that does not exist.")}
        )
    draft = draft_of(page)
    if session is not None:
        draft.sessions.get(uid=session)
    row = GatheringDocument(document=document, url=url.strip(), title=title.strip(), session_uid=session)
    row.full_clean(exclude=["gathering"])
    draft.documents.add(row)
    return save_draft(draft, by=by)


@transaction.atomic
def publish_gathering(page: GatheringPage, *, by: Person | None) -> GatheringPage:
    """Publish the latest draft. The first time its programme becomes version 1; later that waits for its release.

    Raises NotAllowed, ValidationError.
    """
    require_publish(page, by)
    draft = draft_of(page)
    check_programme(draft)
    draft.save_revision(user=by, changed=False).publish(user=by)
    published: GatheringPage = GatheringPage.objects.get(pk=page.pk)
    return published
