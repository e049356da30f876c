"""Addresses of goals.following."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.following.views import follows
from goals.following.views.dependencies import Dependencies

urlpatterns: list[URLPattern] = [
    path("mal/<int:pk>/folg/", follows.goal, name="follow"),
    path("mal/<int:pk>/foresla-a-folge/", follows.SuggestFollowing.as_view(), name="suggest_following"),
    path("organisasjon/<int:pk>/folg/", follows.organisation, name="follow_organisation"),
    path("tiltak/<int:pk>/venter-pa/", Dependencies.as_view(), name="measure_dependencies"),
]
