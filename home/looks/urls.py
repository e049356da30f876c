"""Addresses of home.looks."""

from django.urls import path, re_path
from django.urls.resolvers import URLPattern

from home.looks.views import ChangeLook, logo

urlpatterns: list[URLPattern] = [
    path("organisasjoner/<int:pk>/utseende/", ChangeLook.as_view(), name="region_look"),
    re_path(r"^logo/(?P<name>[0-9a-f]{32})\.webp$", logo, name="region_logo"),
]
