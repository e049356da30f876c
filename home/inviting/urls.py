"""Addresses of home.inviting."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.inviting.views import InviteList

urlpatterns: list[URLPattern] = [
    path("personer/inviter/flere/", InviteList.as_view(), name="invite_list"),
]
