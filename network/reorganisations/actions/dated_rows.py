"""The dated rows of organisations and memberships as plain values: kept, compared and put back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from network.memberships.models import Membership
from network.organisations.actions.placing import hang
from network.organisations.models import Designation, Organisation, Placement

PLACEMENT = ("since", "until", "parent_id", "region_id", "municipality_id", "unit_id")
DESIGNATION = ("since", "until", "name", "number", "county", "ownership", "owner")

type Rows = dict[str, Any]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def keep_rows(organisations: Iterable[Organisation], memberships: Iterable[Membership]) -> Rows:
    """The organisations with all under them: where they hang, when they closed, their placements and designations;
    and the memberships with their periods. Values that JSON can hold."""
    kept: Rows = {"organisations": {}, "memberships": {}}
    nodes = {node.pk: node for top in organisations for node in Organisation.objects.in_subtree(top)}
    for pk, node in nodes.items():
        parent = node.get_parent()
        kept["organisations"][str(pk)] = {
            "depth": node.depth,
            "parent": parent.pk if parent else None,
            "closed_on": _plain(node.closed_on),
            "placements": [
                [_plain(v) for v in row] for row in node.placements.order_by("since").values_list(*PLACEMENT)
            ],
            "designations": [
                [_plain(v) for v in row] for row in node.designations.order_by("since").values_list(*DESIGNATION)
            ],
        }
    for row in Membership.everything.filter(pk__in=[membership.pk for membership in memberships]):
        kept["memberships"][str(row.pk)] = {
            "until": _plain(row.until),
            "is_withdrawn": row.is_withdrawn,
            "version": row.version,
        }
    return kept


def keep_again(rows: Rows) -> Rows:
    """The same organisations and memberships as they are stored now, to be compared with what was kept."""
    organisations = Organisation.objects.filter(pk__in=rows["organisations"])
    return keep_rows(organisations, Membership.everything.filter(pk__in=rows["memberships"]))


def put_back_organisations(rows: Rows) -> None:
    """Hang the organisations where they hung, with the placements and designations they had."""
    kept = rows["organisations"]
    for pk in sorted(kept, key=lambda pk: kept[pk]["depth"]):
        node, was = Organisation.objects.get(pk=pk), kept[pk]
        parent = node.get_parent()
        if was["parent"] and (parent is None or parent.pk != was["parent"]):
            hang(node, Organisation.objects.get(pk=was["parent"]))
        Placement.objects.filter(organisation=pk).delete()
        Designation.objects.filter(organisation=pk).delete()
        Placement.objects.bulk_create(
            Placement(
                organisation_id=int(pk),
                since=date.fromisoformat(since),
                until=_day(until),
                **dict(zip(PLACEMENT[2:], ids, strict=True)),
            )
            for since, until, *ids in was["placements"]
        )
        Designation.objects.bulk_create(
            Designation(
                organisation_id=int(pk),
                since=date.fromisoformat(since),
                until=_day(until),
                **dict(zip(DESIGNATION[2:], facts, strict=True)),
            )
            for since, until, *facts in was["designations"]
        )
