"""Each region's collection of pictures and documents."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from network.organisations.models import Organisation
from network.page_groups.models import Library
from network.persons.models import Person
from network.roles.rules import WAGTAIL_GROUPS


@transaction.atomic
def ensure_library(region: Organisation) -> Collection:
    """The region's collection under the region's name; made, and what is the region's put into it, the first time."""
    Organisation.objects.select_for_update().get(pk=region.pk)
    library = Library.objects.select_related("collection").filter(region=region).first()
    if library is None:
        collection = Collection.get_first_root_node().add_child(name=region.name)
        is_first = not Library.objects.exists()
        library = Library.objects.create(region=region, collection=collection)
        _shelve(library, is_first=is_first)
    elif library.collection.name != region.name:
        library.collection.name = region.name
        library.collection.save()
    return library.collection


def _shelve(library: Library, *, is_first: bool) -> None:
    """Files that lie in no region's collection go to the region of whoever uploaded them, else to the first."""
    root = Collection.get_first_root_node()
    for model in (get_image_model(), get_document_model()):
        loose = model.objects.filter(collection=root)
        theirs = Q(Exists(_page_roles().filter(organisation__path__startswith=library.region.path)))
        if is_first:
            theirs |= ~Q(Exists(_page_roles()))
        model.objects.filter(pk__in=list(loose.filter(theirs).values_list("pk", flat=True))).update(
            collection=library.collection
        )


def _page_roles() -> QuerySet[Any]:
    """What the uploader of a file holds, or once held, that brings pages with it."""
    memberships = Person.memberships.rel.related_model.objects  # type: ignore[attr-defined]
    held: QuerySet[Any] = memberships.with_role(*WAGTAIL_GROUPS).filter(person=OuterRef("uploaded_by_user"))
    return held
