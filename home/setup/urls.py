"""Addresses of home.setup."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.setup.views import FirstAccount, FirstRegion

urlpatterns: list[URLPattern] = [
    path("oppstart/", FirstAccount.as_view(), name="begin"),
    path("oppstart/region/", FirstRegion.as_view(), name="begin_region"),
]
