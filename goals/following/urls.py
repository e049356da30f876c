"""Addresses of goals.following."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.following.views import dependencies, follows

urlpatterns: list[URLPattern] = [
    path("mal/<int:pk>/folg/", follows.goal, name="follow"),
    path("mal/<int:pk>/foresla-a-folge/", follows.suggest, name="suggest_following"),
    path("organisasjon/<int:pk>/folg/", follows.organisation, name="follow_organisation"),
    path("tiltak/<int:pk>/venter-pa/", dependencies.dependencies, name="measure_dependencies"),
]
