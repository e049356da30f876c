"""Addresses of network.reorganisations."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.reorganisations import views

urlpatterns: list[URLPattern] = [
    path("organisasjoner/<int:pk>/sla-sammen/", views.Merge.as_view(), name="merge_organisation"),
    path("organisasjoner/<int:pk>/del/", views.Split.as_view(), name="split_organisation"),
    path("organisasjoner/<int:pk>/avslutt/", views.Close.as_view(), name="close_organisation"),
    path("organisasjoner/endring/<int:pk>/avlys/", views.Cancel.as_view(), name="cancel_reorganisation"),
    path("organisasjoner/endring/<int:pk>/angre/", views.Undo.as_view(), name="undo_reorganisation"),
]
