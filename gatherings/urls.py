"""Addresses of gatherings; the pages themselves stand in Wagtail's tree under /samlinger/."""

from django.urls import path

from gatherings.views import calendar

app_name = "gatherings"
urlpatterns = [
    path("samlinger/kalender.ics", calendar.feed, name="feed"),
    path("samlinger/<str:slug>/program.ics", calendar.programme, name="programme"),
]
