"""Addresses of home.drafts."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.drafts.views import draft, send

urlpatterns: list[URLPattern] = [
    path("sider/<int:pk>/send/", send, name="send_draft"),
    path("sider/utkast/<int:pk>/", draft, name="draft"),
]
