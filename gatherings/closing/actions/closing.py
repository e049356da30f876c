"""The summary of a gathering, and its publishing."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.closing.actions.rights import require_closer, role_of
from gatherings.closing.models import Closing, ClosingEdition
from gatherings.closing.selectors.content import content_of
from gatherings.programme.models import GatheringPage
from network.persons.models import Person
from network.records.actions import record, refuse_stale


@transaction.atomic
def write_summary(
    gathering: GatheringPage, *, by: Person | None, summary: str, expected_version: int | None = None
) -> Closing:
    """Write what the gathering came to. Nothing is published by it. Raises NotAllowed, ValidationError, StaleRecord."""
    gathering = _locked(gathering)
    require_closer(gathering, by)
    closing = Closing.objects.select_for_update().filter(gathering=gathering).first()
    if closing is None:
        closing = Closing(gathering=gathering)
    else:
        refuse_stale(closing, expected_version)
    closing.summary = summary.strip()
    return record(closing, by=by)


@transaction.atomic
def publish_closing(
    gathering: GatheringPage, *, by: Person | None, note: str = "", on: date | None = None
) -> ClosingEdition:
    """Publish how the gathering ended as it stands now, as its next edition; from the second on with what changed.

    The same again is the edition that is there. `on` is the day, today unless it is written down afterwards. Raises
    NotAllowed, and ValidationError before the gathering is over, where it was cancelled, and without a summary.
    """
    gathering = _locked(gathering)
    require_closer(gathering, by)
    day = on or timezone.localdate()
    content = content_of(gathering)
    if not gathering.live:
        raise ValidationError(_("The gathering is not published. Publish its page first."))
    if not gathering.is_over(day):
        raise ValidationError(_("The gathering is not over yet."))
    if not content["summary"]:
        raise ValidationError(_("Write the summary first."))
    latest = ClosingEdition.objects.filter(gathering=gathering).order_by("-number").first()
    if latest is not None and latest.content == content:
        return latest
    note = note.strip() if latest is not None else ""
    if latest is not None and not note:
        raise ValidationError({"note": _("Say in a few words what has changed.")})
    if latest is not None and latest.published_on > day:
        raise ValidationError(_("A later edition is there already."))
    number = (ClosingEdition.objects.filter(gathering=gathering).aggregate(last=Max("number"))["last"] or 0) + 1
    edition = ClosingEdition(
        gathering=gathering,
        number=number,
        published_on=day,
        published_by=by,
        role=role_of(gathering, by),
        note=note,
        content=content,
    )
    edition.full_clean(exclude=["content", "gathering"])
    edition.save()
    return edition


def _locked(gathering: GatheringPage) -> GatheringPage:
    """The gathering as it is now; those who close it at once come one after the other."""
    GatheringPage.objects.select_for_update(of=("self",)).filter(pk=gathering.pk).first()
    fresh: GatheringPage = GatheringPage.objects.select_related("organiser").get(pk=gathering.pk)
    return fresh
