"""A region's look, changed as a whole."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from goals.visions.parsers import redraw
from home.looks.models import RegionLook
from home.pages.models import HomePage
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record

if TYPE_CHECKING:
    from django.core.files.base import File

TEXTS = frozenset({"owner", "logo_alt", "contact_name", "contact_address", "privacy_name", "privacy_address"})
LOGO_SIDE = 600
"""The longest side of a logo, in pixels: enough for a screen that shows three for one."""


def _set_logo(look: RegionLook, logo: "File[bytes] | None", remove: bool) -> None:
    if logo is not None:
        try:
            redrawn = redraw(logo, longest_side=LOGO_SIDE)
        except ValidationError as error:
            raise ValidationError({"logo": error.messages}) from error
        look.logo.save("logo.webp", redrawn.content, save=False)
        look.logo_width, look.logo_height = redrawn.width, redrawn.height
    elif remove:
        look.logo, look.logo_alt = "", ""
        look.logo_width = look.logo_height = 0
    if look.logo and not look.logo_alt:
        raise ValidationError({"logo_alt": _("Say what the logo shows, for those who cannot see it.")})


def _set_sentence(region: Organisation, sentence: str, by: Person | None) -> None:
    """Publish the sentence on the region's front page, where it is another one than before."""
    front = HomePage.objects.filter(region=region).first()
    if front is None or front.intro == sentence:
        return
    if front.has_unpublished_changes:
        raise ValidationError(
            {"sentence": _("The front page has a draft in the administration. Publish it first, or throw it away.")}
        )
    front.intro = sentence
    front.full_clean()
    front.save_revision(user=by, log_action=True).publish(user=by)


def _check_languages(language: str, languages: Collection[str]) -> None:
    if not languages or not set(languages) <= {code for code, _name in settings.LANGUAGES}:
        raise ValidationError({"languages": _("Choose at least one of the languages.")})
    if language not in languages:
        raise ValidationError({"language": _("Choose one of the languages that are offered.")})


@transaction.atomic
def change_look(
    region: Organisation,
    *,
    by: Person | None,
    sentence: str | None = None,
    language: str | None = None,
    languages: Collection[str] | None = None,
    logo: "File[bytes] | None" = None,
    remove_logo: bool = False,
    expected_version: int | None = None,
    reason: str = "",
    **texts: str,
) -> RegionLook:
    """Change what stands around the pages of a region; what is not given stays.

    The sentence is published on its front page, the language becomes that of its mails and of readers who have chosen
    none. Raises NotAllowed, ValidationError, StaleRecord.
    """
    require_system_or(by, Permission.MANAGE_ORGANISATIONS, region)
    if unknown := texts.keys() - TEXTS:
        raise TypeError(f"no such texts of a look: {unknown}")
    if region.kind != OrganisationKind.REGION:
        raise ValidationError(_("Only a region has a look of its own."))
    look = RegionLook.objects.select_for_update().filter(region=region).first() or RegionLook(region=region)
    for name, text in texts.items():
        setattr(look, name, text.strip())
    _set_logo(look, logo, remove_logo)
    fresh = Organisation.objects.select_for_update().get(pk=region.pk)
    offered = look.languages.split() if languages is None else languages
    _check_languages(language or fresh.language, offered)
    look.languages = " ".join(code for code, _name in settings.LANGUAGES if code in offered)
    record(look, by=by, reason=reason, expected_version=expected_version)
    if language is not None and language != fresh.language:
        fresh.language = region.language = language
        record(fresh, by=by, reason=reason)
    if sentence is not None:
        _set_sentence(region, sentence.strip(), by)
    return look
