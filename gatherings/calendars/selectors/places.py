"""Whose calendar an address names, a network's or a municipality's: also by a name of before, or after a merger."""

from datetime import date

from django.utils import timezone

from network.networks.models import Network
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation


def network_at(slug: str) -> Network | None:
    """The network under the name, or whichever had it last (one query, two for a name of before)."""
    network = Network.objects.filter(slug=slug).first()
    return network or Network.objects.filter(pk__in=_had_the_name(Network, slug)).first()


def municipality_at(slug: str, on: date | None = None) -> Organisation | None:
    """The municipality under the name, or whichever had it last; where it has ended, what came after it.

    One query, two for a name of before, two more for one that has ended.
    """
    municipalities = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY)
    place = municipalities.filter(slug=slug).first()
    place = place or municipalities.filter(pk__in=_had_the_name(Organisation, slug)).first()
    return (place.successor_on(on or timezone.localdate()) or place) if place is not None else None


def _had_the_name(model: type[Network | Organisation], slug: str) -> list[int]:
    """The key of the one that last had the address name, by the history."""
    versions = model.history.filter(slug=slug).order_by("-history_date", "-history_id")
    return list(versions.values_list("id", flat=True)[:1])
