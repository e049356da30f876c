"""Lists of the network's records in the Wagtail admin; each row leads to the record's own page."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from network.cms.gate import is_region_wide, only_for
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.models import Organisation
from network.text.alphabet import by_name


def _own_page(record: Model) -> str:
    return record.get_absolute_url()  # type: ignore[attr-defined]


class RecordIndexView(generic.IndexView):
    """A list that fetches its relations with it, and is searched by name as everywhere else."""

    relations: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet[Any]:
        queryset = super().get_base_queryset()
        return queryset.select_related(*self.relations) if self.relations else queryset

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.named(self.search_query) if self.is_searching else queryset  # type: ignore[attr-defined]


class MembershipIndexView(RecordIndexView):
    relations = ("person", "organisation", "network")


class NetworkIndexView(RecordIndexView):
    relations = ("organisation",)


class ReadOnlyViewSet(ModelViewSet):
    """A list and its search, and no other address: nothing can be added, changed or deleted here.

    Every view is made by `construct_view`, and so stands behind the guard.
    """

    index_view_class = RecordIndexView
    inspect_view_enabled = False
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields: list[str] = []
    exclude_form_fields: list[str] = []
    list_per_page = 50

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., Any]:
        return only_for(is_region_wide)(super().construct_view(view_class, **kwargs))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no address at which to edit."""

    def register_permissions(self) -> None:
        """The policy asks the memberships: there is no box to tick for a group."""


class NetworkViewSet(ReadOnlyViewSet):
    model = Network
    index_view_class = NetworkIndexView
    name = "network_networks"
    url_prefix = "nettverk/nettverk"
    icon = "group"
    menu_label = _("Networks")
    list_display = [
        TitleColumn(
            "name", label=_("Name"), get_url=lambda network: reverse("network:edit_network", args=[network.pk])
        ),
        Column("code", label=_("Code"), sort_key="code"),
        Column("organisation", label=_("Set up by")),
        Column("minimum_per_municipality", label=_("Members wanted from each municipality")),
    ]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["code"]


class OrganisationViewSet(ReadOnlyViewSet):
    model = Organisation
    name = "network_organisations"
    url_prefix = "nettverk/organisasjoner"
    icon = "home"
    menu_label = _("Organisations")
    list_display = [
        TitleColumn("name", label=_("Name"), get_url=_own_page),
        Column("get_kind_display", label=_("Kind")),
        Column("number", label=_("Number")),
        DateColumn("closed_on", label=_("Last day")),
    ]
    list_filter = ["kind", "unit_kind"]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["path"]


class MembershipViewSet(ReadOnlyViewSet):
    model = Membership
    index_view_class = MembershipIndexView
    name = "network_memberships"
    url_prefix = "nettverk/medlemskap"
    icon = "user"
    menu_label = _("Memberships")
    list_display = [
        TitleColumn("person", label=_("Person"), get_url=lambda membership: membership.person.get_absolute_url()),
        Column("get_role_display", label=_("Role")),
        Column("organisation", label=_("Organisation")),
        Column("network", label=_("Network")),
        DateColumn("since", label=_("Since")),
        DateColumn("until", label=_("Last day")),
    ]
    list_filter = ["role", "network"]
    search_fields = ["person__last_name"]
    search_backend_name = None
    ordering = [by_name("person__last_name"), by_name("person__first_name"), "pk"]


class NetworkGroup(ModelViewSetGroup):
    """What coordinators look up about the network, in one place of the menu."""

    menu_label = _("Network")
    menu_icon = "group"
    menu_order = 250
    items = (NetworkViewSet, OrganisationViewSet, MembershipViewSet)
