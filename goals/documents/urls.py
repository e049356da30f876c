"""Addresses of goals.documents."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.documents import views

urlpatterns: list[URLPattern] = [
    path("tiltak/<int:pk>/dokument/nytt/", views.new, name="document_new"),
    path("tiltak/<int:pk>/lenke/ny/", views.new_link, name="link_new"),
    path("tiltak/<int:pk>/dokument/<int:document_pk>/", views.document, name="measure_document"),
    path("tiltak/<int:pk>/dokument/<int:document_pk>/trekk/", views.withdraw, name="document_withdraw"),
]
