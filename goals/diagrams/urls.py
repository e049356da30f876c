"""Addresses of goals.diagrams."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.diagrams import views

urlpatterns: list[URLPattern] = [
    path("oversikt/tegning/", views.picture, name="picture"),
]
