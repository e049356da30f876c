"""Addresses of goals.sharpening."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.sharpening.views import merging, rounds, table

urlpatterns: list[URLPattern] = [
    path("mal/spisse/", table.choose, name="sharpening"),
    path("mal/spisse/bord/", table.table, name="sharpening_table"),
    path("mal/spisse/sla-sammen/", merging.Merge.as_view(), name="merge"),
    path("mal/<int:pk>/runder/", rounds.rounds, name="rounds"),
    path("mal/<int:pk>/ny-runde/", rounds.Sharpen.as_view(), name="sharpen"),
]
