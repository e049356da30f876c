"""The address of gatherings.offline."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.offline.views import worker

urlpatterns: list[URLPattern] = [path("samlinger/arbeider.js", worker, name="offline_worker")]
