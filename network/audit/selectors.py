"""Whether the dated rows agree with one another and with the tree; for `manage.py audit` and the tests."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from network.memberships.models import OrganisationRight
from network.organisations.models import Designation, Organisation, Placement


def problems() -> list[str]:
    """Everything that does not agree, a line each; an empty list when all is well."""
    return [*_overlaps(), *_present(), *_lineage(), *_tree(), *_rights()]


def _overlaps() -> Iterator[str]:
    """No organisation stands in two places, or is called two things, on one day."""
    for model in (Placement, Designation):
        rows = model._default_manager.select_related("organisation")
        later = model._default_manager.filter(organisation=OuterRef("organisation"), since__gt=OuterRef("since"))
        within = rows.filter(Exists(later.filter(since__lte=OuterRef("until"))))
        unended = rows.filter(Exists(later), until__isnull=True)
        for row in [*within, *unended]:
            yield f"{row._meta.model_name}: {row.organisation}, since {row.since}: overlaps the next"


def _present() -> Iterator[str]:
    """An open placement has the tree's parent, and every organisation that has not closed has one."""
    current = Placement.objects.filter(organisation=OuterRef("pk"), until__isnull=True)
    for organisation in Organisation.objects.open().exclude(Exists(current)):
        yield f"organisation: {organisation} has not closed, and stands nowhere"
    for row in Placement.objects.filter(until__isnull=True).select_related("organisation", "parent"):
        node, parent = row.organisation, row.parent
        expected = parent.path if parent else ""
        if node.path[: len(node.path) - node.steplen] != expected:
            yield f"placement: {node} stands under {parent}, and the tree has it elsewhere"


def _lineage() -> Iterator[str]:
    """What a row counts under is what its parent counts under in the same days."""
    for level in ("region", "municipality"):
        above = Placement.objects.filter(
            Q(until__isnull=True) | Q(until__gte=OuterRef("since")),
            organisation=OuterRef("parent"),
            since__lte=OuterRef("since"),
        )
        differing = (
            Placement.objects.exclude(organisation__kind=level)
            .filter(Exists(above.exclude(**{level: OuterRef(level)}).filter(**{f"{level}__isnull": False})))
            .select_related("organisation")
        )
        for row in differing:
            yield f"placement: {row.organisation}, since {row.since}: its {level} is not its parent's"


def _tree() -> Iterator[str]:
    """The tree's own order, as treebeard checks it."""
    names = ("bad characters", "bad paths", "orphans", "wrong depth", "wrong number of children")
    for name, keys in zip(names, Organisation.find_problems(), strict=True):
        yield from (f"tree: {name}: {pk}" for pk in keys)


def _rights() -> Iterator[str]:
    """A right lies where its membership does, with the same person."""
    astray = OrganisationRight.objects.exclude(
        user=F("membership__person"), content_object=F("membership__organisation")
    )
    for right in astray.select_related("user"):
        yield f"right: {right.user_id} on {right.content_object_id}: not where its membership is"
