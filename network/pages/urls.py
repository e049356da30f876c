"""Addresses of network.pages."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.pages.views import networks, organisations

urlpatterns: list[URLPattern] = [
    path("organisasjoner/", organisations.organisations, name="organisations"),
    path("organisasjoner/ny/", organisations.found, name="found_organisation"),
    path("organisasjoner/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisasjoner/<int:pk>/nytt-navn/", organisations.rename, name="rename_organisation"),
    path("nettverk-oppsett/nytt/", networks.found, name="found_network"),
    path("nettverk-oppsett/<int:pk>/", networks.edit, name="edit_network"),
]
