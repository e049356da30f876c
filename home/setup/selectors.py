"""What a region that has just begun still lacks, for its coordinator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

from gatherings.programme.models import GatheringPage
from goals.goals.models import Goal
from goals.visions.models import VisionVersion
from home.looks.models import RegionLook
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.persons.models import Person
from network.roles.enums import Role


@dataclass(frozen=True)
class Step:
    """Something that a region needs before it works: whether it is done, and where it is done."""

    label: str | Promise
    text: str | Promise
    url: str
    is_done: bool


def steps_for(coordinator: Person, memberships: Iterable[Membership]) -> list[Step]:
    """What the region that the person coordinates lacks yet (one query for a coordinator, until nothing does)."""
    held = (m.organisation for m in memberships if m.role == Role.COORDINATOR and m.organisation.depth == 1)
    region = next(held, None)
    return steps_of(region, coordinator) if region is not None else []


def is_to_found(person: Person, memberships: Iterable[Membership]) -> bool:
    """Whether the person is to found the first region (one query for those who administer and hold no role)."""
    administers = person.is_superuser and not list(memberships)
    return administers and not Organisation.objects.regions().exists()


def steps_of(region: Organisation, coordinator: Person) -> list[Step]:
    """The steps from a founded region to one that works; empty once all are done.

    One query, and none any more once it is known that all are done.
    """
    key = f"set-up-{region.pk}"
    if _is_kept(key):
        return []
    below = in_subtrees([region.path], "organisation__path")
    under = Organisation.objects.filter(in_subtrees([region.path]))
    others = Membership.objects.current().filter(below).exclude(person=coordinator)
    row = (
        Organisation.objects.filter(pk=region.pk)
        .annotate(
            has_look=Exists(RegionLook.objects.filter(region=OuterRef("pk"))),
            has_municipalities=Exists(under.municipalities()),
            has_units=Exists(under.units()),
            has_networks=Exists(Network.objects.filter(organisation=OuterRef("pk"))),
            has_people=Exists(others),
            has_vision=Exists(
                VisionVersion.objects.in_force(timezone.localdate()).filter(vision__organisation=OuterRef("pk"))
            ),
            has_goals=Exists(Goal.objects.filter(below)),
            has_gathering=Exists(GatheringPage.objects.filter(in_subtrees([region.path], "organiser__path"))),
        )
        .values()
        .get()
    )
    steps = _steps(region, row)
    if all(step.is_done for step in steps):
        _keep(key)
        return []
    return steps


def _steps(region: Organisation, row: Mapping[str, Any]) -> list[Step]:
    said = (
        ("look", _("How the region shows itself"), _("Who stands behind, whom to ask, the logo."),
         reverse("home:region_look", args=[region.pk])),
        ("municipalities", _("The municipalities"), _("Chosen from a list of all there are."),
         reverse("network:municipalities_from_list")),
        ("units", _("Kindergartens and schools"), _("From a file of the national registers, or one by one."),
         reverse("network:register_import")),
        ("networks", _("The networks"), _("Who meets across the municipalities, and what for."),
         reverse("network:networks_from_templates")),
        ("people", _("The people"), _("Those who lead, and those who sit in the networks. They get an invitation."),
         reverse("network:people_from_sheet")),
        ("vision", _("The picture of the future"), _("What you want to see, in one sentence and perhaps a drawing."),
         reverse("goals:visions")),
        ("goals", _("The first goals"), _("Written one by one, pasted from a document or read from a sheet."),
         reverse("goals:new")),
        ("gathering", _("The first gathering"), _("When, where and for whom; the programme can follow."),
         reverse("gatherings_new")),
    )  # fmt: skip
    return [Step(label, text, url, bool(row[f"has_{name}"])) for name, label, text, url in said]


def _is_kept(key: str) -> bool:
    try:
        return bool(cache.get(key))
    except (OSError, RedisError):
        return False


def _keep(key: str) -> None:
    """Remember that all is done: what has been there once is not asked for again."""
    try:
        cache.set(key, True, None)
    except (OSError, RedisError):
        return
