"""Addresses of network.pages."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.pages.views import changing, network_templates, networks, organisations

urlpatterns: list[URLPattern] = [
    path("organisasjoner/", organisations.organisations, name="organisations"),
    path("organisasjoner/ny/", changing.CreateOrganisation.as_view(), name="found_organisation"),
    path("organisasjoner/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisasjoner/<int:pk>/nytt-navn/", changing.RenameOrganisation.as_view(), name="rename_organisation"),
    path("organisasjoner/<int:pk>/flytt/", changing.MoveOrganisation.as_view(), name="move_organisation"),
    path("nettverk-oppretting/", network_templates.NetworksFromTemplates.as_view(), name="networks_from_templates"),
    path("nettverk-oppsett/nytt/", networks.CreateNetwork.as_view(), name="found_network"),
    path("nettverk-oppsett/<int:pk>/", networks.EditNetwork.as_view(), name="edit_network"),
]
