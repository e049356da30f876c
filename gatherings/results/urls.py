"""Addresses of gatherings.results."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.results.views import ideas, promoting, results

urlpatterns: list[URLPattern] = [
    path("samlinger/<str:slug>/resultater/", results.results, name="results"),
    path("samlinger/<str:slug>/resultater/loft/", promoting.Promote.as_view(), name="promote"),
    path("resultater/<int:pk>/trekk/", promoting.WithdrawPromotion.as_view(), name="promotion_withdraw"),
    path("ideer/", ideas.ideas, name="ideas"),
    path("ideer/<int:pk>/legg-bort/", ideas.SetAside.as_view(), name="idea_set_aside"),
]
