"""Addresses of home.own_data."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.own_data.views.own_name import OwnName
from home.own_data.views.stored import stored, stored_file

urlpatterns: list[URLPattern] = [
    path("min-side/om-meg/", stored, name="stored"),
    path("min-side/om-meg/navn/", OwnName.as_view(), name="own_name"),
    path("min-side/om-meg.json", stored_file, name="stored_file"),
]
