"""Addresses of home.my_page."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.my_page.views import my_page, waiting

urlpatterns: list[URLPattern] = [
    path("min-side/", my_page, name="my_page"),
    path("min-side/venter/<slug:sort>/", waiting, name="waiting"),
]
