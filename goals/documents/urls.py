"""Addresses of goals.documents."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.documents import views

urlpatterns: list[URLPattern] = [
    path("tiltak/<int:pk>/dokument/nytt/", views.NewDocument.as_view(), name="document_new"),
    path("tiltak/<int:pk>/lenke/ny/", views.NewLink.as_view(), name="link_new"),
    path("tiltak/<int:pk>/dokument/<int:document_pk>/", views.document, name="measure_document"),
    path("tiltak/<int:pk>/dokument/<int:document_pk>/trekk/", views.Withdraw.as_view(), name="document_withdraw"),
]
