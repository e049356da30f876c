"""Pictures chosen for how a gathering ended: copied from the library, described, put in order, taken out."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from gatherings.closing.actions.rights import require_closer
from gatherings.closing.models import ClosingPicture
from gatherings.closing.parsers import resized
from gatherings.closing.rules import MOST_PICTURES, SIZES
from gatherings.closing.selectors.pictures import library_for
from gatherings.programme.models import GatheringPage
from network.persons.models import Person
from network.records.actions import apply_changes, record, refuse_stale

WORDS = ("alt", "caption")


@transaction.atomic
def add_picture(
    gathering: GatheringPage, *, by: Person | None, image: Any, alt: str, caption: str = ""
) -> ClosingPicture:
    """Show a picture of the library last, in copies that stay as they are. The same picture again is the one there.

    The library is that of the gathering's region; a picture of another region's, of a collection that is closed to
    some, or that the person may not use, is refused as one that does not exist. Raises NotAllowed, ValidationError.
    """
    gathering = _locked(gathering, by)
    known = get_image_model().objects.all() if by is None else library_for(gathering, by)
    image = known.filter(pk=image.pk).first()
    if image is None:
        raise ValidationError({"image": _("Choose one of the pictures that are shown.")})
    shown = ClosingPicture.objects.filter(gathering=gathering).shown()
    if there := shown.filter(image=image).first():
        return there
    if shown.count() >= MOST_PICTURES:
        raise ValidationError(_("There are %(n)s pictures already. Take one out first.") % {"n": MOST_PICTURES})
    last = ClosingPicture.objects.filter(gathering=gathering).aggregate(last=Max("place"))["last"] or 0
    picture = ClosingPicture(gathering=gathering, image=image, place=last + 1)
    apply_changes(picture, {"alt": alt, "caption": caption}, fields=WORDS)
    _require_words(picture)
    for size, longest in SIZES.items():
        content, (picture.width, picture.height) = _copy(image, longest)
        getattr(picture, size).save(f"{picture.uid}.jpg", ContentFile(content), save=False)
    return record(picture, by=by)


@transaction.atomic
def change_picture(
    picture: ClosingPicture, *, by: Person | None, expected_version: int | None = None, **words: str
) -> ClosingPicture:
    """Describe a picture better. Raises NotAllowed, ValidationError, StaleRecord."""
    fresh = _fresh(picture, by)
    refuse_stale(fresh, expected_version)
    apply_changes(fresh, words, fields=WORDS)
    _require_words(fresh)
    return record(fresh, by=by)


@transaction.atomic
def move_picture(picture: ClosingPicture, *, by: Person | None) -> ClosingPicture:
    """Show a picture one place earlier; the first stays where it is. Raises NotAllowed, ValidationError."""
    fresh = _fresh(picture, by)
    shown = ClosingPicture.objects.filter(gathering=fresh.gathering).shown()
    before = shown.filter(place__lt=fresh.place).last()
    if before is None:
        return fresh
    before.place, fresh.place = fresh.place, before.place
    record(before, by=by)
    return record(fresh, by=by)


@transaction.atomic
def remove_picture(picture: ClosingPicture, *, by: Person | None) -> ClosingPicture:
    """Take a picture out of what is published next; editions that show it keep it. Raises NotAllowed."""
    gathering = _locked(picture.gathering, by)
    fresh = ClosingPicture.objects.get(pk=picture.pk)
    fresh.gathering = gathering
    if fresh.removed_on is not None:
        return fresh
    fresh.removed_on = timezone.localdate()
    return record(fresh, by=by)


def _locked(gathering: GatheringPage, by: Person | None) -> GatheringPage:
    """The gathering, so that those who change its pictures at once come one after the other."""
    GatheringPage.objects.select_for_update(of=("self",)).filter(pk=gathering.pk).first()
    fresh: GatheringPage = GatheringPage.objects.select_related("organiser").get(pk=gathering.pk)
    require_closer(fresh, by)
    return fresh


def _fresh(picture: ClosingPicture, by: Person | None) -> ClosingPicture:
    gathering = _locked(picture.gathering, by)
    fresh = ClosingPicture.objects.get(pk=picture.pk)
    fresh.gathering = gathering
    if fresh.removed_on is not None:
        raise ValidationError(_("The picture is taken out."))
    return fresh


def _require_words(picture: ClosingPicture) -> None:
    if not picture.alt:
        raise ValidationError({"alt": _("Say what the picture shows, for those who do not see it.")})


def _copy(image: Any, longest: int) -> tuple[bytes, tuple[int, int]]:
    try:
        return resized(image, longest)
    except (OSError, ValueError) as error:
        raise ValidationError({"image": _("The picture cannot be read. Choose another one.")}) from error
