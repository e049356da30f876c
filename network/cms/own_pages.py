"""What one has no rights to in the page tree or the library is closed in the whole of the Wagtail admin.

An id is what a database gives: some digits. Anything else that Wagtail would take for one (`+45`, ` 45`, `4_5`) names
nothing, and is answered so.

Wagtail refuses to change it. It would still tell its title on the way: in the choosers, on the first page of a bulk
action or a move, in the admin's own API. So each address is held, by what it names, against what the person explores.
"""

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.admin.views.pages.search import page_filter_search
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from network.cms.gate import View
from network.page_groups.selectors import FRONT

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from network.persons.models import User

NAMES_A_PAGE = frozenset({"page_id", "page_pk", "page_to_move_id", "destination_id", "parent_page_id"})
"""What Wagtail calls a page in its addresses."""
OF_ALL_REGIONS = frozenset({"wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results"})
"""Reports that Wagtail makes of every page there is."""
LEADS_HOME = frozenset({"wagtailadmin_explore", "wagtailadmin_explore_results"})
"""Addresses that send those who may not see a page to one they may."""
CHOOSERS = "wagtailadmin_choose_page"
BULK, CHOSEN = "wagtail_bulk_action", f"{CHOOSERS}_chosen_multiple"
NAME_MANY = frozenset({BULK, CHOSEN, "wagtailimages_chooser:chosen_multiple", "wagtaildocs_chooser:chosen_multiple"})
"""Addresses that are told in `?id=` what they are about."""
ID = re.compile(r"[0-9]{1,18}")
ANY_FILE = ("add", "change", "delete", "choose")


def explored_by(user: "User") -> QuerySet[Page]:
    """The pages the user has rights to, and those above them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def choosable_by(user: "User") -> QuerySet[Page]:
    """The pages the user may point at: those explored, and what is published in the same region.

    The admin calls a page by its newest title, and a page found by search by that of the page above it too: a
    published page is left out while it, or the page above, has a title that is not published.
    """
    explored = explored_by(user)
    same_region = explored.filter(path__startswith=Substr(OuterRef("path"), 1, Page.steplen * FRONT))
    published = Q(live=True, title=F("draft_title"))
    above = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    tells_above = Exists(above.filter(published | Q(depth=1) | Q(pk__in=explored.values("pk"))))
    return Page.objects.filter(Q(pk__in=explored.values("pk")) | Q(Exists(same_region), published, tells_above))


def own_pages_only(view: View) -> View:
    """Refuse an address that names a page, a picture or a document beyond what the user has rights to.

    Raises Http404 for what cannot be an id.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.user.is_authenticated:
            if name in NAME_MANY:
                _refuse_what_is_no_id(request, name)
            if not request.user.is_superuser:
                if _is_beyond(request, name, kwargs):
                    return permission_denied(request)
                if name == CHOOSERS:
                    kwargs["parent_page_id"] = _where_choosing_begins(request)
        return view(request, *args, **kwargs)

    return guarded


def _refuse_what_is_no_id(request: HttpRequest, name: str) -> None:
    """Raise Http404 unless all that is named has the form of an id; a bulk action is also for `all` of a list."""
    words = {"all"} if name == BULK else set()
    given = {*request.GET.getlist("childOf"), *(set(request.GET.getlist("id")) - words)}
    if not all(ID.fullmatch(key) for key in given):
        raise Http404


def _is_beyond(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> bool:
    if name in LEADS_HOME:
        return False
    if name in OF_ALL_REGIONS:
        return True
    pages = {str(value) for key, value in kwargs.items() if key in NAMES_A_PAGE}
    if not all(ID.fullmatch(key) for key in pages):
        return True
    if name == CHOSEN:
        pages |= set(request.GET.getlist("id"))
    elif name == BULK:
        model = f"{kwargs['app_label']}.{kwargs['model_name']}"
        if model != "wagtailcore.page":
            return _are_strange_files(request.user, model, set(request.GET.getlist("id")) - {"all"})
        pages |= {*request.GET.getlist("id"), *request.GET.getlist("childOf")} - {"all"}
    seen = choosable_by if name.startswith(CHOOSERS) else explored_by
    if pages and _are_strange_pages(pages, seen(request.user)):
        return True
    if name == BULK and "all" in request.GET.getlist("id"):
        _name_one_by_one(request)
    return False


def _name_one_by_one(request: HttpRequest) -> None:
    """All that a list or a search shows is what it shows of the user's own pages."""
    root = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
    parent = Page.objects.filter(pk=request.GET.get("childOf", root.pk if root is not None else 0)).first()
    text = request.GET.get("q", "")
    listed = Page.objects.none()
    if parent is not None:
        listed = parent.get_descendants() if text else parent.get_children()
    own = listed.filter(pk__in=explored_by(request.user).values("pk"))
    shown = page_filter_search(text, own)[0].results() if text else own
    given: QueryDict = request.GET.copy()
    given.setlist("id", [str(page.pk) for page in shown])
    request.GET = given  # type: ignore[assignment]


def _where_choosing_begins(request: HttpRequest) -> int:
    """The page that a chooser opens at: above all pages of the kinds asked for that the user may point at."""
    try:
        kinds = page_models_from_string(request.GET.get("page_type") or "wagtailcore.page")
    except (ValueError, LookupError) as error:
        raise Http404 from error
    if kinds != (Page,):
        own = cast("PageQuerySet[Page]", choosable_by(request.user))
        above = own.type(*kinds).first_common_ancestor()
        if above.is_root() or own.filter(pk=above.pk).exists():
            return int(above.pk)
    return int(Page.get_first_root_node().pk)


def _are_strange_pages(keys: set[str], seen: QuerySet[Page]) -> bool:
    """Whether some page named is not the user's to see; the root of the tree, where choosers begin, tells nothing."""
    asked = Page.objects.filter(pk__in=keys, depth__gt=1)
    return asked.exclude(pk__in=seen.values("pk")).exists()


def _are_strange_files(user: "User", model: str, keys: set[str]) -> bool:
    """Whether some file named is not the user's; bulk actions on anything else are for superusers."""
    for kind in (ImagesAdminAPIViewSet.model, DocumentsAdminAPIViewSet.model):
        if kind._meta.label_lower == model:
            asked = kind.objects.filter(pk__in=keys)
            return asked.exclude(pk__in=files_of(kind, user).values("pk")).exists()
    return True


def files_of(kind: type[Any], user: "User") -> QuerySet[Any]:
    """The pictures or documents that the user may choose or change."""
    return policy_registry.get_by_type(kind).instances_user_has_any_permission_for(user, ANY_FILE)


class OwnFiles:
    """In the admin's API: the pictures and documents that the user may choose."""

    def get_queryset(self) -> QuerySet[Any]:
        own = files_of(self.model, self.request.user)  # type: ignore[attr-defined]
        return super().get_queryset().filter(pk__in=own.values("pk"))  # type: ignore[misc]


class OwnImagesAPIViewSet(OwnFiles, ImagesAdminAPIViewSet):
    """Pictures."""


class OwnDocumentsAPIViewSet(OwnFiles, DocumentsAdminAPIViewSet):
    """Documents."""
