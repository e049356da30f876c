"""Addresses of goals.measures."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.measures.views import measures

urlpatterns: list[URLPattern] = [
    path("mal/<int:pk>/nytt-tiltak/", measures.new, name="measure_new"),
    path("tiltak/<int:pk>/rediger/", measures.edit, name="measure_edit"),
]
