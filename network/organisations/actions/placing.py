"""Placements kept in step with the tree: what an organisation counts under, period by period."""

from datetime import date, timedelta

from django.db.models import Q

from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation, Placement

ONE_DAY = timedelta(days=1)


def hang(organisation: Organisation, parent: Organisation) -> Organisation:
    """Move a node in the tree, both ends read afresh: treebeard's paths change under instances in memory."""
    node, target = (Organisation.objects.get(pk=moved.pk) for moved in (organisation, parent))
    node.move(target, "last-child")
    return Organisation.objects.get(pk=node.pk)


def place(organisation: Organisation, on: date) -> None:
    """Let the organisation and all under it count from `on` where the tree now has them.

    A place follows its parent's: where the parent itself has moved since `on`, one row is written for each
    of its periods. What has ceased to count stays so, and what came in under its parent after `on` is
    counted there from that day only.
    """
    for node in list(Organisation.objects.in_subtree(organisation)):
        rows = list(node.placements.order_by("since"))
        if rows and rows[-1].until is not None:
            continue
        parent = node.get_parent()
        first = on if node.pk == organisation.pk else max(on, _came_under(parent, rows))
        _replace(node, rows, first, _periods(node, parent, first))


def _came_under(parent: Organisation | None, rows: list[Placement]) -> date:
    """The first day of the unbroken stretch, up to the present, in which the parent was this one."""
    first = rows[-1].since
    for row in reversed(rows):
        if row.parent_id != (parent.pk if parent else None):
            break
        first = row.since
    return first


def _periods(node: Organisation, parent: Organisation | None, first: date) -> list[Placement]:
    if parent is None:
        return [Placement(organisation=node, since=first, **_counts_under(node, None, None))]
    return [
        Placement(
            organisation=node,
            since=max(first, above.since),
            until=above.until,
            parent=parent,
            **_counts_under(node, parent, above),
        )
        for above in parent.placements.filter(Q(until__isnull=True) | Q(until__gte=first)).order_by("since")
    ]


def _counts_under(node: Organisation, parent: Organisation | None, above: Placement | None) -> dict[str, int | None]:
    """The region, municipality and unit an organisation counts under, given its parent's."""
    counted: dict[str, int | None] = {
        level.value: getattr(above, f"{level.value}_id", None) for level in OrganisationKind
    }
    if node.closed_on is None or parent is None or parent.kind != node.kind:
        counted[node.kind] = node.pk
    return {f"{level}_id": pk for level, pk in counted.items()}


def _replace(node: Organisation, rows: list[Placement], first: date, periods: list[Placement]) -> None:
    node.placements.filter(since__gte=first).delete()
    for row in rows:
        if row.since < first and (row.until is None or row.until >= first):
            row.until = first - ONE_DAY
            row.save(update_fields=["until"])
    Placement.objects.bulk_create(periods)
