"""Addresses of goals.pages."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.pages.views import goal, listing, measure, overview

urlpatterns: list[URLPattern] = [
    path("oversikt/", overview.overview, name="overview"),
    path("oversikt/<int:pk>/", overview.level, name="level"),
    path("mal/", listing.goals, name="list"),
    path("mal/<int:pk>/", goal.show, name="goal"),
    path("mal/<int:pk>/historikk/", goal.history, name="history"),
    path("tiltak/<int:pk>/", measure.show, name="measure"),
    path("tiltak/<int:pk>/oppdater/", measure.UpdateMeasure.as_view(), name="measure_update"),
]
