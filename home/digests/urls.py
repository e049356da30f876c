"""Addresses of home.digests."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.digests.views import Notices, unsubscribe

urlpatterns: list[URLPattern] = [
    path("min-side/varsler/", Notices.as_view(), name="notices"),
    path("varsler/av/<str:token>/", unsubscribe, name="unsubscribe"),
]
