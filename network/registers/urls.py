"""Addresses of network.registers."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.registers.views import files, municipalities

urlpatterns: list[URLPattern] = [
    path("kommuner-oppretting/", municipalities.MunicipalitiesFromList.as_view(), name="municipalities_from_list"),
    path("organisasjoner/fra-fil/", files.UploadRegister.as_view(), name="register_import"),
    path("organisasjoner/fra-fil/<int:pk>/", files.RegisterFilePage.as_view(), name="register_file"),
]
