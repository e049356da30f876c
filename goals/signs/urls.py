"""Addresses of goals.signs."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.signs.views.observations import ObserveSign, show
from goals.signs.views.signs import EditSign, NewSign, WithdrawSign

urlpatterns: list[URLPattern] = [
    path("mal/<int:pk>/tegn/nytt/", NewSign.as_view(), name="sign_new"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/", EditSign.as_view(), name="sign_edit"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/trekk/", WithdrawSign.as_view(), name="sign_withdraw"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/sett/", ObserveSign.as_view(), name="sign_observe"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/utvikling/", show, name="sign"),
]
