"""Addresses of network.inviting."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.views.generic import RedirectView

from network.inviting import views

urlpatterns: list[URLPattern] = [
    path("personer/fra-ark/", views.PeopleFromSheet.as_view(), name="people_from_sheet"),
    path("personer/fra-ark/personer.xlsx", views.template, name="people_template"),
    path(
        "personer/inviter/flere/",
        RedirectView.as_view(
            pattern_name="network:people_from_sheet", permanent=True, http_method_names=["get", "head"]
        ),
        name="invite_list",
    ),
]
