"""Addresses of what is seen of signs, what measures wait for, their documents, and following."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.views import dependencies, documents, follows, observations

FOLLOW_UP: list[URLPattern] = [
    path("mal/<int:pk>/folg/", follows.goal, name="follow"),
    path("mal/<int:pk>/foresla-a-folge/", follows.suggest, name="suggest_following"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/sett/", observations.observe, name="sign_observe"),
    path("mal/<int:pk>/tegn/<int:sign_pk>/utvikling/", observations.sign, name="sign"),
    path("organisasjon/<int:pk>/folg/", follows.organisation, name="follow_organisation"),
    path("tiltak/<int:pk>/venter-pa/", dependencies.dependencies, name="measure_dependencies"),
    path("tiltak/<int:pk>/dokument/nytt/", documents.new, name="document_new"),
    path("tiltak/<int:pk>/lenke/ny/", documents.new_link, name="link_new"),
    path("tiltak/<int:pk>/dokument/<int:document_pk>/", documents.document, name="measure_document"),
    path("tiltak/<int:pk>/dokument/<int:document_pk>/trekk/", documents.withdraw, name="document_withdraw"),
]
