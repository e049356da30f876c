"""Addresses of home.search_engines."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.search_engines.views import robots, sitemap

urlpatterns: list[URLPattern] = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
