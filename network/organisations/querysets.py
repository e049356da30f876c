"""The questions that organisations answer."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Left
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from network.organisations.enums import OrganisationKind, Permission
from network.organisations.rules import in_subtrees
from network.records.querysets import in_period
from network.text.searching import contains

if TYPE_CHECKING:
    from network.organisations.models import Organisation
    from network.persons.models import User


class OrganisationQuerySet(MP_NodeQuerySet["Organisation"]):
    """Organisations are public; what they record may not be."""

    def regions(self) -> Self:
        return self.filter(kind=OrganisationKind.REGION)

    def municipalities(self) -> Self:
        return self.filter(kind=OrganisationKind.MUNICIPALITY)

    def units(self) -> Self:
        return self.filter(kind=OrganisationKind.UNIT)

    def alive(self, on: date) -> Self:
        """Those whose lifetime covers the day."""
        return self.filter(in_period(on, since="founded_on", until="closed_on"))

    def in_subtree(self, organisation: "Organisation") -> Self:
        """The organisation, all under it, and all that has become part of either (a path range)."""
        return self.filter(in_subtrees([organisation.path]))

    def root_of(self, lookup: str) -> Self:
        """For a subquery: the region at the top of the tree, of the organisation whose path a lookup leads to."""
        return self.filter(path=Left(OuterRef(lookup), self.model.steplen)).order_by()

    def placed_in(self, organisation: "Organisation", on: date) -> Self:
        """Those that count under the organisation on the day, itself included."""
        level = organisation.level.value
        rows = self.model.placements.rel.related_model.objects.on(on).filter(**{level: organisation})  # type: ignore[attr-defined]
        return self.filter(pk__in=rows.values("organisation"))

    def named(self, text: str) -> Self:
        """Those whose name or number, today's or an earlier one, has the text in it."""
        designations = self.model.designations.rel.related_model.objects  # type: ignore[attr-defined]
        called = designations.filter(contains("name", text) | Q(number=text))
        return self.filter(Exists(called.filter(organisation=OuterRef("pk"))))

    def designated(self, on: date) -> Self:
        """With `name_then`, `number_then`, `county_then`, `ownership_then` and `owner_then`: as on the day."""
        rows = self.model.designations.rel.related_model.objects.on(on).filter(organisation=OuterRef("pk"))  # type: ignore[attr-defined]
        return self.annotate(
            **{
                f"{field}_then": Subquery(rows.values(field)[:1])
                for field in ("name", "number", "county", "ownership", "owner")
            }
        )

    def open(self) -> Self:
        """Those that have not closed: they can be chosen in a form."""
        return self.filter(closed_on__isnull=True)

    def with_permission(self, user: "User", *permissions: Permission) -> Self:
        """Those over which the user holds any of the permissions today, by inheritance down the tree.

        What the user holds is read once a request (`network.memberships.querysets.grants`).
        """
        # Rights point to organisations: their model is reached through the relation, not imported.
        rights: Any = self.model._meta.get_field("organisationright").related_model
        return self.filter(rights.objects.reach_of(user, *permissions))


_TreeManager = MP_NodeManager.from_queryset(OrganisationQuerySet)


class OrganisationManager(_TreeManager["Organisation"]):
    """The tree's manager, in tree order."""

    def get_queryset(self) -> OrganisationQuerySet:
        return OrganisationQuerySet(self.model, using=self._db).order_by("path")
