"""Addresses of evaluation.pages."""

from django.urls import path
from django.urls.resolvers import URLPattern

from evaluation.pages import views

urlpatterns: list[URLPattern] = [path("evaluering/", views.index, name="index")]
