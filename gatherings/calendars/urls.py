"""Addresses of gatherings.calendars."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.calendars import views

urlpatterns: list[URLPattern] = [
    path("samlinger/kalender.ics", views.feed, name="feed"),
    path("samlinger/<str:slug>/program.ics", views.programme, name="programme"),
]
