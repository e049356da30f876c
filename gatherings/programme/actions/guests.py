"""Guests who lead sessions, recorded once for a region; corrected, and forgotten."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from gatherings.programme.models import ProgrammeGuest, ProgrammeVersion
from gatherings.programme.rules.people import FORGOTTEN, people_in
from network.memberships.querysets import grants_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person, User
from network.records.conditions import holds
from network.records.errors import NotAllowed


def edits_gatherings_of(user: User, organiser: Organisation) -> bool:
    """Whether the user edits the gatherings that the organisation arranges (no query of its own)."""
    return bool(holds(grants_of(user).reach(Permission.EDIT_PAGES), organiser))


@transaction.atomic
def add_guest(organiser: Organisation, *, name: str, organisation: str, by: Person | None) -> ProgrammeGuest:
    """The guest with the name and the organisation in the organiser's region: the one recorded, or a new one.

    Case and spaces make no other guest. Raises NotAllowed, ValidationError.
    """
    if by is not None and not edits_gatherings_of(by, organiser):
        raise NotAllowed(f"{by.pk} may not edit gatherings of {organiser.pk}")
    region = Organisation.objects.select_for_update().get(path=organiser.region_path)
    guest = _named(ProgrammeGuest(region=region), name, organisation)
    known = _same(guest)
    if known is None:
        guest.save()
    return known or guest


@transaction.atomic
def correct_guest(guest: ProgrammeGuest, *, name: str, organisation: str, by: Person | None) -> ProgrammeGuest:
    """Correct what a guest is called and where they come from; versions that were released keep what they said.

    Raises NotAllowed, ValidationError.
    """
    fresh = _editable(guest, by)
    if fresh.is_forgotten:
        raise ValidationError(_("This guest is forgotten."))
    _named(fresh, name, organisation)
    if _same(fresh) is not None:
        raise ValidationError({"name": _("A guest of this name and organisation is recorded already.")})
    fresh.save()
    return fresh


@transaction.atomic
def forget_guest(guest: ProgrammeGuest, *, by: Person | None) -> ProgrammeGuest:
    """Take a guest's name and organisation out of everything that is stored: drafts, versions, and their words.

    The sessions stay, led by “A guest”. Raises NotAllowed.
    """
    fresh = _editable(guest, by)
    region = in_subtrees([fresh.region.path], "gathering__organiser__path")
    for version in ProgrammeVersion.objects.select_for_update(of=("self",)).filter(region):
        _forget_in(version, f"g{fresh.pk}")
    fresh.name, fresh.organisation = FORGOTTEN, ""
    fresh.save()
    return fresh


def _forget_in(version: ProgrammeVersion, key: str) -> None:
    mentions = [person for event in version.events for person in people_in(event) if person.key == key]
    names = {text for person in mentions for text in (str(person), person.name)} - {FORGOTTEN}
    with translation.override(settings.LANGUAGE_CODE):
        replacement = _("A guest")
    for event in version.events:
        for person in event.get("people", ()):
            if person["key"] == key:
                person |= {"name": FORGOTTEN, "organisation": ""}
    later = ProgrammeVersion.objects.filter(gathering=version.gathering_id, number=version.number + 1).first()
    for row in (version, later):
        if row is None or not names:
            continue
        for change in row.changes:
            for name in sorted(names, key=len, reverse=True):
                change["text"] = change["text"].replace(name, replacement)
        row.save(update_fields=["changes"])
    version.save(update_fields=["events"])


def _editable(guest: ProgrammeGuest, by: Person | None) -> ProgrammeGuest:
    guests = ProgrammeGuest.objects if by is None else ProgrammeGuest.objects.editable_by(by)
    fresh: ProgrammeGuest | None = guests.filter(pk=guest.pk).select_related("region").first()
    if fresh is None:
        raise NotAllowed(f"{by and by.pk} may not change guest {guest.pk}")
    return fresh


def _named(guest: ProgrammeGuest, name: str, organisation: str) -> ProgrammeGuest:
    guest.name, guest.organisation = " ".join(name.split()), " ".join(organisation.split())
    if guest.name == FORGOTTEN:
        raise ValidationError({"name": _("Write the name.")})
    guest.full_clean(exclude=["region"])
    return guest


def _same(guest: ProgrammeGuest) -> ProgrammeGuest | None:
    """Another guest of the region who is called the same and comes from the same organisation."""
    named = guest.name.casefold(), guest.organisation.casefold()
    others = ProgrammeGuest.objects.of_region(guest.region.path).exclude(pk=guest.pk)
    return next((other for other in others if (other.name.casefold(), other.organisation.casefold()) == named), None)
