"""Addresses of goals.imports."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.imports.views import importing, pasting

urlpatterns: list[URLPattern] = [
    path("mal/import/", importing.Upload.as_view(), name="import"),
    path("mal/import/mal.xlsx", importing.template, name="import_template"),
    path("mal/import/lim-inn/", pasting.Paste.as_view(), name="paste"),
    path("mal/import/<int:pk>/linjer/", pasting.Lines.as_view(), name="import_lines"),
    path("mal/import/<int:pk>/", importing.preview, name="import_preview"),
    path("mal/import/<int:pk>/rettes.xlsx", importing.marked, name="import_marked"),
    path("mal/import/<int:pk>/angre/", importing.Undo.as_view(), name="import_undo"),
]
