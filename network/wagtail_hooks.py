"""What the network adds to the Wagtail admin."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from network.cms.choosers.network import network_chooser
from network.cms.choosers.organisation import organisation_chooser
from network.cms.choosers.person import person_chooser
from network.cms.files import is_on_a_page_open_to
from network.cms.own_pages import OwnDocumentsAPIViewSet, OwnImagesAPIViewSet, choosable_by, files_of
from network.cms.policy import ReadOnlyPolicy
from network.cms.viewsets import NetworkGroup
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation

for model in (Network, Organisation, Membership):
    register_permission_policy(model, ReadOnlyPolicy(model))


@hooks.register("construct_page_chooser_queryset")
def own_pages_in_choosers(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return pages.filter(pk__in=choosable_by(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def no_reports_of_all_regions(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_admin_api", order=100)
def own_files_in_the_api(router: WagtailAPIRouter) -> None:
    router.register_endpoint("images", OwnImagesAPIViewSet)
    router.register_endpoint("documents", OwnDocumentsAPIViewSet)


@hooks.register("before_serve_document")
def only_documents_on_pages(document: AbstractDocument, request: HttpRequest) -> None:
    """A document that no published page shows is for those who make pages: to others it is not there."""
    may_use = request.user.is_authenticated and files_of(type(document), request.user).filter(pk=document.pk).exists()
    if not may_use and not is_on_a_page_open_to(request, document):
        raise Http404


@hooks.register("register_admin_viewset")
def viewsets() -> list[ViewSet]:
    return [NetworkGroup(), organisation_chooser, network_chooser, person_chooser]


@hooks.register("insert_editor_js", order=-100)
def requests_of_one_window() -> str:
    return format_html('<script src="{}"></script>', static("js/editor-requests.js"))
