"""Visions drafted, extended, edited, adopted, taken up as they are, and withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from goals.themes.models import Theme
from goals.visions.enums import VisionStatus
from goals.visions.models import Vision, VisionTheme, VisionVersion
from goals.visions.parsers import redraw
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import apply_changes, record
from network.records.dates import check_not_future, check_order
from network.records.reasons import require_reason

EDITABLE = frozenset({"statement", "text", "picture_alt", "made_on", "occasion", "took_part"})
MOST_THEMES = 12
_NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})


@dataclass(frozen=True)
class ChosenTheme:
    """A theme of a version, one that exists or a new one by name; `words` say where it comes from."""

    name: str
    words: str = ""
    theme: Theme | None = None


def permission_to_adopt(organisation: Organisation) -> Permission:
    """Leaders adopt at their level, the steering group for the region."""
    if organisation.kind == OrganisationKind.REGION:
        return Permission.DECIDE_REGIONAL_GOALS
    return Permission.DECIDE_GOALS


def _check_based_on(organisation: Organisation, upper: Vision | None, on: date | None = None) -> None:
    if upper is None:
        return
    above = upper.organisation
    if not organisation.path.startswith(above.path) or organisation.pk == above.pk:
        raise ValidationError({"based_on": _("Choose the picture of the region or the municipality above.")})
    if not upper.versions.in_force(on or timezone.localdate()).exists():
        raise ValidationError({"based_on": _("%(name)s had no adopted vision on that day.") % {"name": above}})


def _check_draft(version: VisionVersion) -> None:
    if version.status != VisionStatus.DRAFT:
        raise ValidationError(_("An adopted version is never changed. Make a new version."))


def _set_picture(version: VisionVersion, picture: "File[bytes] | None", remove: bool) -> None:
    if picture is not None:
        try:
            redrawn = redraw(picture)
        except ValidationError as error:
            raise ValidationError({"picture": error.messages}) from error
        version.picture.save("picture.webp", redrawn.content, save=False)
        version.picture_width, version.picture_height = redrawn.width, redrawn.height
    elif remove:
        version.picture, version.picture_alt = "", ""
        version.picture_width = version.picture_height = 0
    if version.picture and not version.picture_alt:
        raise ValidationError({"picture_alt": _("Say what the picture shows, for those who cannot see it.")})


def _set_themes(version: VisionVersion, themes: Iterable[ChosenTheme]) -> None:
    chosen = [theme for theme in themes if theme.name.strip()]
    if len(chosen) > MOST_THEMES:
        raise ValidationError({"themes": _("At most %(n)s themes.") % {"n": MOST_THEMES}})
    if any(len(theme.name.strip()) > 80 or len(theme.words.strip()) > 400 for theme in chosen):
        raise ValidationError(
            {"themes": _("A theme has a name of at most 80 characters, and at most 400 on where it comes from.")}
        )
    names = [theme.name.strip().casefold() for theme in chosen]
    if len(set(names)) < len(names):
        raise ValidationError({"themes": _("Two themes have the same name.")})
    place = version.vision.organisation
    above = {place.path[: place.steplen * depth] for depth in range(1, place.depth + 1)}
    if any(theme.theme and theme.theme.organisation.path not in above for theme in chosen):
        raise ValidationError({"themes": _("Choose among the region's own themes.")})
    version.themes.all().delete()
    VisionTheme.objects.bulk_create(
        VisionTheme(version=version, theme=theme.theme, name=theme.name.strip(), words=theme.words.strip(), order=order)
        for order, theme in enumerate(chosen, start=1)
    )


def _new_version(organisation: Organisation, *, by: Person | None, based_on: Vision | None) -> VisionVersion:
    vision = Vision.objects.select_for_update(of=("self",)).filter(organisation=organisation).first()
    if vision is None:
        vision = record(Vision(organisation=organisation), by=by)
    if vision.versions.drafts().exists():
        raise ValidationError(
            _("%(name)s has a draft already. Go on with that one, or withdraw it.") % {"name": organisation}
        )
    number = (vision.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return VisionVersion(vision=vision, number=number, based_on=based_on)


@transaction.atomic
def draft_vision(
    organisation: Organisation,
    *,
    by: Person | None,
    statement: str,
    based_on: Vision | None = None,
    themes: Iterable[ChosenTheme] = (),
    picture: "File[bytes] | None" = None,
    keep_picture_of: VisionVersion | None = None,
    **changes: object,
) -> VisionVersion:
    """Draft an organisation's vision, or the next version of it, on its own or extending one above.

    `keep_picture_of` names an earlier version whose picture stays. Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, organisation)
    if not statement.strip():
        raise ValidationError({"statement": _("Say in one sentence what you want to see.")})
    _check_based_on(organisation, based_on)
    version = _new_version(organisation, by=by, based_on=based_on)
    apply_changes(version, {"statement": statement, **changes}, fields=EDITABLE)
    check_not_future(version.made_on, "made_on")
    if picture is None and keep_picture_of is not None and keep_picture_of.vision_id == version.vision_id:
        version.picture = keep_picture_of.picture.name
        version.picture_width, version.picture_height = keep_picture_of.picture_width, keep_picture_of.picture_height
    _set_picture(version, picture, remove=False)
    record(version, by=by)
    _set_themes(version, themes)
    return version


@transaction.atomic
def edit_draft(
    version: VisionVersion,
    *,
    by: Person,
    expected_version: int | None = None,
    themes: Iterable[ChosenTheme] | None = None,
    picture: "File[bytes] | None" = None,
    remove_picture: bool = False,
    **changes: object,
) -> VisionVersion:
    """Change a draft; an adopted version is refused. Raises NotAllowed, ValidationError, StaleRecord."""
    require_system_or(by, Permission.WRITE_GOALS, version.vision.organisation)
    current = VisionVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    _check_draft(current)
    apply_changes(version, changes, fields=EDITABLE)
    check_not_future(version.made_on, "made_on")
    if not version.statement:
        raise ValidationError({"statement": _("Say in one sentence what you want to see.")})
    _set_picture(version, picture, remove_picture)
    record(version, by=by, expected_version=expected_version)
    if themes is not None:
        _set_themes(version, themes)
    return version


@transaction.atomic
def withdraw_draft(version: VisionVersion, *, by: Person, reason: str) -> VisionVersion:
    """Withdraw a draft, with a reason; it stays readable inside. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.WRITE_GOALS, version.vision.organisation)
    version = VisionVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    _check_draft(version)
    reason = require_reason(reason)
    version.status = VisionStatus.WITHDRAWN
    return record(version, by=by, reason=reason)


def _free_slug(organisation: Organisation, name: str) -> str:
    base = slugify(name.translate(_NORWEGIAN))[:70] or "tema"
    taken = set(Theme.objects.filter(organisation=organisation, slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _make_themes(version: VisionVersion, by: Person | None) -> None:
    """Make a `Theme` of each new theme of a version, unless the organisation has one of that name already."""
    place = version.vision.organisation
    own = list(Theme.objects.filter(organisation=place))
    last = max((theme.order for theme in own), default=0)
    for row in version.themes.filter(theme__isnull=True):
        theme = next((theme for theme in own if theme.name.casefold() == row.name.casefold()), None)
        if theme is None:
            last += 1
            theme = Theme(organisation=place, name=row.name, slug=_free_slug(place, row.name), order=last)
            theme.description = row.words
            record(theme, by=by)
        row.theme = theme
        row.save(update_fields=["theme"])


@transaction.atomic
def adopt_vision(
    version: VisionVersion, *, by: Person | None, on: date | None = None, reason: str = ""
) -> VisionVersion:
    """Adopt a draft from a day, today or earlier; the version that held until then is replaced from that day.

    Raises NotAllowed, ValidationError.
    """
    version = (
        VisionVersion.objects.select_for_update(of=("self",))
        .select_related("vision__organisation", "based_on__organisation")
        .get(pk=version.pk)
    )
    organisation = version.vision.organisation
    require_system_or(by, permission_to_adopt(organisation), organisation)
    _check_draft(version)
    day = on or timezone.localdate()
    check_not_future(day)
    _check_based_on(organisation, version.based_on, day)
    before = version.vision.versions.filter(status=VisionStatus.ADOPTED).first()
    too_early = _("The day must not come before the version it replaces.")
    check_order(before.adopted_on if before else None, day, "on", too_early)
    if before is not None:
        before.status, before.replaced_on = VisionStatus.REPLACED, day
        record(before, by=by, reason=reason)
    version.status, version.adopted_on, version.adopted_by = VisionStatus.ADOPTED, day, by
    record(version, by=by, reason=reason.strip())
    _make_themes(version, by)
    return version


@transaction.atomic
def take_up_vision(
    upper: Vision, *, organisation: Organisation, by: Person | None, on: date | None = None
) -> VisionVersion:
    """Let an organisation adopt the picture of the region, or of its municipality, as it is: one step.

    From then on the version above that is in force is theirs too. Raises NotAllowed, ValidationError.
    """
    require_system_or(by, permission_to_adopt(organisation), organisation)
    day = on or timezone.localdate()
    check_not_future(day)
    _check_based_on(organisation, upper, day)
    held = VisionVersion.objects.in_force(timezone.localdate()).filter(vision__organisation=organisation).first()
    if held is not None and held.is_as_it_is and held.based_on_id == upper.pk:
        raise ValidationError(_("%(name)s has taken up this picture already.") % {"name": organisation})
    version = record(_new_version(organisation, by=by, based_on=upper), by=by)
    return adopt_vision(version, by=by, on=day)
