"""Addresses of goals.adoption."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.adoption.views import comments, deciding, requests

urlpatterns: list[URLPattern] = [
    path("mal/til-behandling/", requests.waiting, name="queue"),
    path("mal/ta-stilling/", deciding.decide_many, name="decide_many"),
    path("mal/<int:pk>/be-om-vedtak/", requests.ask, name="ask"),
    path("mal/<int:pk>/behandle/", requests.answer, name="answer"),
    path("mal/<int:pk>/kommentar/", comments.comment, name="comment"),
    path("mal/<int:pk>/kommentar/<int:comment_pk>/trekk/", comments.withdraw, name="comment_withdraw"),
    path("mal/<int:pk>/tillitsvalgte/", comments.assent, name="assent"),
]
