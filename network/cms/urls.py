"""Addresses of network.cms."""

from django.urls import re_path
from django.urls.resolvers import URLPattern

from network.cms import views

urlpatterns: list[URLPattern] = [
    re_path(r"^bilder/(?P<name>images/[-\w.=+]{1,90})$", views.picture, name="picture"),
    re_path(r"^media/(?P<name>(?:original|avatar)_images/[-\w.=+]{1,90})$", views.original, name="original_picture"),
]
