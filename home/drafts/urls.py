"""Addresses of home.drafts."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.drafts.views import DraftPage, SendDraft

urlpatterns: list[URLPattern] = [
    path("sider/<int:pk>/send/", SendDraft.as_view(), name="send_draft"),
    path("sider/utkast/<int:pk>/", DraftPage.as_view(), name="draft"),
]
