"""What the draft of a gathering has that readers do not see yet."""

from gatherings.programme.models import GatheringPage
from gatherings.programme.models.released import programme_of


def reading_of(page: GatheringPage) -> str:
    """Tells one state of the draft and of the released versions from another (two queries).

    Wagtail saves over revisions while one writes, so the number of a revision is not enough.
    """
    revision = page.get_latest_revision()
    number = page.versions.order_by("-number").values_list("number", flat=True).first()
    return f"{number or 0} {revision.pk} {revision.created_at.isoformat()}" if revision else ""


def read_draft(page: GatheringPage) -> GatheringPage:
    """The latest draft, to be read and not stored (one query; Wagtail's own way asks one for each session)."""
    revision = page.get_latest_revision()
    if revision is None:
        return page
    draft: GatheringPage = GatheringPage.from_serializable_data(revision.content, check_fks=False)
    return draft


def has_unreleased_programme(page: GatheringPage) -> bool:
    """Whether the draft of a gathering that has a version has another programme than readers see.

    No query without a draft, four with one.
    """
    if not page.has_unpublished_changes or not page.versions.exists():
        return False
    return programme_of(read_draft(page)) != programme_of(GatheringPage.objects.get(pk=page.pk))
