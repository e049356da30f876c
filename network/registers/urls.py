"""Addresses of network.registers."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.registers.views import files

urlpatterns: list[URLPattern] = [
    path("organisasjoner/fra-fil/", files.UploadRegister.as_view(), name="register_import"),
    path("organisasjoner/fra-fil/<int:pk>/", files.RegisterFilePage.as_view(), name="register_file"),
]
