"""What one has no rights to in the page tree or the library is closed in the whole of the Wagtail admin.

Wagtail refuses to change it. It would still tell its title on the way: in the choosers, on the first page of a bulk
action or a move, in the admin's own API. So each address is held, by what it names, against what the person explores.
"""

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponseBase, QueryDict
from wagtail.admin.auth import permission_denied
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from network.admin.gate import View
from network.page_roots import FRONT

if TYPE_CHECKING:
    from network.querysets import User

NAMES_A_PAGE = frozenset({"page_id", "page_pk", "page_to_move_id", "destination_id", "parent_page_id"})
"""What Wagtail calls a page in its addresses."""
OF_ALL_REGIONS = frozenset({"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"})
"""Reports that Wagtail makes of every page there is."""
LEADS_HOME = frozenset({"wagtailadmin_explore", "wagtailadmin_explore_results"})
"""Addresses that send those who may not see a page to one they may."""
CHOOSERS = "wagtailadmin_choose_page"
BULK, CHOSEN = "wagtail_bulk_action", f"{CHOOSERS}_chosen_multiple"
ANY_FILE = ("add", "change", "delete", "choose")


def explored_by(user: "User") -> QuerySet[Page]:
    """The pages the user has rights to, and those above them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def choosable_by(user: "User") -> QuerySet[Page]:
    """The pages the user may point at: those explored, and what is published in the same region."""
    explored = explored_by(user)
    same_region = explored.filter(path__startswith=Substr(OuterRef("path"), 1, Page.steplen * FRONT))
    return Page.objects.filter(Q(pk__in=explored.values("pk")) | Q(Exists(same_region), live=True))


def own_pages_only(view: View) -> View:
    """Refuse an address that names a page, a picture or a document beyond what the user has rights to."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.is_superuser and _is_beyond(request, kwargs):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


def _is_beyond(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in LEADS_HOME:
        return False
    if name in OF_ALL_REGIONS:
        return True
    pages = {str(value) for key, value in kwargs.items() if key in NAMES_A_PAGE}
    if name == CHOSEN:
        pages |= set(request.GET.getlist("id"))
    elif name == BULK:
        model = f"{kwargs['app_label']}.{kwargs['model_name']}"
        if model != "wagtailcore.page":
            return _are_strange_files(request.user, model, request.GET.getlist("id"))
        _keep_to_own_root(request)
        pages |= {*request.GET.getlist("id"), *request.GET.getlist("childOf")} - {"all"}
    seen = choosable_by if name.startswith(CHOOSERS) else explored_by
    return bool(pages) and _are_strange_pages(pages, seen(request.user))


def _keep_to_own_root(request: HttpRequest) -> None:
    """All that a search found is what it found among one's own."""
    if "all" in request.GET.getlist("id") and "childOf" not in request.GET:
        root = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
        given: QueryDict = request.GET.copy()
        given["childOf"] = str(root.pk if root is not None else 0)
        request.GET = given  # type: ignore[assignment]


def _are_strange_pages(keys: set[str], seen: QuerySet[Page]) -> bool:
    """Whether some page named is not the user's to see; the root of the tree, where choosers begin, tells nothing."""
    asked = Page.objects.filter(pk__in=[key for key in keys if key.isdecimal()], depth__gt=1)
    return asked.exclude(pk__in=seen.values("pk")).exists()


def _are_strange_files(user: "User", model: str, keys: list[str]) -> bool:
    for kind in (ImagesAdminAPIViewSet.model, DocumentsAdminAPIViewSet.model):
        if kind._meta.label_lower == model:
            own = policy_registry.get_by_type(kind).instances_user_has_any_permission_for(user, ANY_FILE)
            asked = kind.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
            return asked.exclude(pk__in=own.values("pk")).exists()
    return False


class OwnFiles:
    """In the admin's API: the pictures and documents that the user may choose."""

    def get_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model)  # type: ignore[attr-defined]
        own = policy.instances_user_has_any_permission_for(self.request.user, ANY_FILE)  # type: ignore[attr-defined]
        return super().get_queryset().filter(pk__in=own.values("pk"))  # type: ignore[misc]


class OwnImagesAPIViewSet(OwnFiles, ImagesAdminAPIViewSet):
    """Pictures."""


class OwnDocumentsAPIViewSet(OwnFiles, DocumentsAdminAPIViewSet):
    """Documents."""
