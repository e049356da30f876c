"""Addresses of gatherings.timeline."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.timeline.views import editing, pages

urlpatterns: list[URLPattern] = [
    path("tidslinje/", pages.timeline, name="timeline"),
    path("tidslinje/ny/", editing.NewEntry.as_view(), name="timeline_entry_new"),
    path("tidslinje/<int:pk>/", pages.entry, name="timeline_entry"),
    path("tidslinje/<int:pk>/rediger/", editing.EditEntry.as_view(), name="timeline_entry_edit"),
    path("tidslinje/<int:pk>/ta-ut/", editing.WithdrawEntry.as_view(), name="timeline_entry_withdraw"),
]
