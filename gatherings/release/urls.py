"""Addresses of gatherings.release."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.release import views

PROGRAMME = "samlinger/<str:slug>/program/"

urlpatterns: list[URLPattern] = [
    path(f"{PROGRAMME}kunngjor/", views.Release.as_view(), name="release_programme"),
    path(f"{PROGRAMME}forkast/", views.Discard.as_view(), name="discard_programme"),
    path(f"{PROGRAMME}<int:number>/", views.version_page, name="programme_version"),
    path(f"{PROGRAMME}<int:number>/mail/", views.MailsAgain.as_view(), name="release_mails_again"),
]
