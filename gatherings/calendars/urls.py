"""Addresses of gatherings.calendars."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.calendars.views import deadlines, feeds, places

urlpatterns: list[URLPattern] = [
    path("samlinger/kalender.ics", feeds.feed, name="feed"),
    path("nettverk/<str:slug>/kalender.ics", places.network_feed, name="network_feed"),
    path("kommuner/<str:slug>/kalender.ics", places.municipality_feed, name="municipality_feed"),
    path("samlinger/<str:slug>/program.ics", feeds.programme, name="programme"),
    path("arshjul/kalender.ics", deadlines.year_wheel_feed, name="year_wheel_feed"),
]
