"""Addresses of gatherings.calendars."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.calendars.views import deadlines, feeds

urlpatterns: list[URLPattern] = [
    path("samlinger/kalender.ics", feeds.feed, name="feed"),
    path("samlinger/<str:slug>/program.ics", feeds.programme, name="programme"),
    path("arshjul/kalender.ics", deadlines.year_wheel_feed, name="year_wheel_feed"),
]
