"""Addresses of goals.signs."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.signs.views import observations, signs

urlpatterns: list[URLPattern] = [
    path("mal/<int:pk>/tegn/nytt/", signs.new, name="sign_new"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/", signs.edit, name="sign_edit"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/trekk/", signs.withdraw, name="sign_withdraw"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/sett/", observations.observe, name="sign_observe"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/utvikling/", observations.sign, name="sign"),
]
