"""Addresses of gatherings.subscriptions."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.subscriptions.views import calendars

urlpatterns: list[URLPattern] = [
    path("kalendere/", calendars.calendars, name="calendars"),
    path("kalendere/min/", calendars.MakeAddress.as_view(), name="calendar_make"),
    path("kalendere/min/stopp/", calendars.StopAddress.as_view(), name="calendar_stop"),
    path("kalender/<str:token>.ics", calendars.own_feed, name="own_calendar"),
]
