"""The Wagtail groups that carry the page permissions of the roles."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as DjangoPermission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from network.enums import Role
from network.roles import WAGTAIL_GROUPS

PAGES: dict[Role, tuple[str, ...]] = {
    Role.COORDINATOR: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.EDITOR: ("add_page", "change_page"),
}
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
UNUSED_DEFAULTS = ("Editors", "Moderators")


@transaction.atomic
def ensure_groups(*, root_pages: Iterable[Page]) -> list[Group]:
    """Let each role's group have exactly its permissions on the pages given and all under them. Safe to run again.

    Coordinators publish, editors write drafts; both use pictures and documents. Wagtail's own default groups
    are removed where nobody is in them.
    """
    Group.objects.filter(name__in=UNUSED_DEFAULTS, user=None).delete()
    pages = list(root_pages)
    library = Collection.get_first_root_node()
    enter = DjangoPermission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    groups = []
    for role, name in WAGTAIL_GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([enter])
        _hold_pages(group, pages, PAGES[role])
        _hold_files(group, library)
        groups.append(group)
    return groups


def _hold_pages(group: Group, pages: list[Page], codenames: tuple[str, ...]) -> None:
    wanted = DjangoPermission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    GroupPagePermission.objects.filter(group=group).exclude(page__in=pages, permission__in=wanted).delete()
    for page in pages:
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _hold_files(group: Group, library: Collection) -> None:
    wanted = DjangoPermission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=FILES
    )
    GroupCollectionPermission.objects.filter(group=group).exclude(collection=library, permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=library, permission=permission)
