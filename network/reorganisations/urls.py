"""Addresses of network.reorganisations."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.reorganisations import views

urlpatterns: list[URLPattern] = [
    path("organisasjoner/<int:pk>/flytt/", views.move, name="move_organisation"),
    path("organisasjoner/<int:pk>/sla-sammen/", views.merge, name="merge_organisation"),
    path("organisasjoner/<int:pk>/del/", views.split, name="split_organisation"),
    path("organisasjoner/<int:pk>/avslutt/", views.close, name="close_organisation"),
    path("organisasjoner/endring/<int:pk>/avlys/", views.cancel, name="cancel_reorganisation"),
    path("organisasjoner/endring/<int:pk>/angre/", views.undo, name="undo_reorganisation"),
]
