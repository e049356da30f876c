"""The Wagtail groups that carry what a role may do with an organisation's pages and files.

One group a role and organisation. It reaches the organisation's own pages and all under them, and the collection of
its region. Who is in it follows from the memberships (`network.memberships.actions.sync_wagtail_groups`).
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.page_groups.actions.libraries import ensure_library
from network.page_groups.models import PageGroup
from network.page_groups.selectors import roots_of
from network.roles.enums import Role
from network.roles.rules import WAGTAIL_GROUPS

PAGES: dict[Role, tuple[str, ...]] = {
    Role.COORDINATOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.EDITOR: ("add_page", "change_page"),
}
REGIONAL_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
LOCAL_FILES = ("add_image", "choose_image", "add_document", "choose_document")
"""A municipality's people use the region's pictures and documents, and change those they added themselves."""
UNUSED_DEFAULTS = ("Editors", "Moderators")
LEVELS = (OrganisationKind.REGION, OrganisationKind.MUNICIPALITY)
"""The levels that have pages."""


@transaction.atomic
def ensure_groups(region: Organisation) -> list[Group]:
    """The region's group for each role, and the groups there are below it, with exactly their permissions.

    Safe to run again. Wagtail's own default groups are removed where nobody is in them.
    """
    Group.objects.filter(name__in=UNUSED_DEFAULTS, user=None).delete()
    below = PageGroup.objects.filter(in_subtrees([region.path], "organisation__path")).exclude(organisation=region)
    for page_group in below.select_related("organisation"):
        ensure_group(page_group.organisation, Role(page_group.role))
    return [ensure_group(region, role) for role in WAGTAIL_GROUPS]


@transaction.atomic
def ensure_group(organisation: Organisation, role: Role) -> Group:
    """The group of a role in an organisation, with exactly its permissions. Safe to run again."""
    name = f"{WAGTAIL_GROUPS[role]}: {organisation.slug}"
    known = PageGroup.objects.select_related("group").filter(organisation=organisation, role=role).first()
    group = known.group if known else Group.objects.get_or_create(name=name)[0]
    PageGroup.objects.get_or_create(organisation=organisation, role=role, defaults={"group": group})
    if group.name != name:
        group.name = name
        group.save(update_fields=["name"])
    group.permissions.set(
        [DjangoPermission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")]
    )
    _hold_pages(group, roots_of(organisation), PAGES[role])
    is_region = organisation.kind == OrganisationKind.REGION
    region = organisation if is_region else organisation.get_root()
    _hold_files(group, ensure_library(region), REGIONAL_FILES if is_region else LOCAL_FILES)
    return group


def _hold_pages(group: Group, pages: Iterable[Page], codenames: tuple[str, ...]) -> None:
    wanted = DjangoPermission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    roots = [page.pk for page in pages]
    GroupPagePermission.objects.filter(group=group).exclude(page__in=roots, permission__in=wanted).delete()
    for root in roots:
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page_id=root, permission=permission)


def _hold_files(group: Group, library: Collection, codenames: tuple[str, ...]) -> None:
    wanted = DjangoPermission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    )
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=library, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=library, permission=permission)
