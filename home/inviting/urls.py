"""Addresses of home.inviting."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.inviting.views import invite_list

urlpatterns: list[URLPattern] = [
    path("personer/inviter/flere/", invite_list, name="invite_list"),
]
