"""Addresses of network.web."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.web.views.health import health
from network.web.views.language import choose_language

urlpatterns: list[URLPattern] = [
    path("helse/", health, name="health"),
    path("sprak/", choose_language, name="set_language"),
]
