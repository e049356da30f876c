"""Addresses of goals.measures."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.measures.views import EditMeasure, NewMeasure

urlpatterns: list[URLPattern] = [
    path("mal/<int:pk>/nytt-tiltak/", NewMeasure.as_view(), name="measure_new"),
    path("tiltak/<int:pk>/rediger/", EditMeasure.as_view(), name="measure_edit"),
]
