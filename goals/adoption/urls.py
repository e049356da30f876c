"""Addresses of goals.adoption."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.adoption.views import comments, deciding, requests

urlpatterns: list[URLPattern] = [
    path("mal/til-behandling/", requests.waiting, name="queue"),
    path("mal/ta-stilling/", deciding.DecideMany.as_view(), name="decide_many"),
    path("mal/<int:pk>/be-om-vedtak/", requests.Ask.as_view(), name="ask"),
    path("mal/<int:pk>/behandle/", requests.AnswerRequest.as_view(), name="answer"),
    path("mal/<int:pk>/kommentar/", comments.NewComment.as_view(), name="comment"),
    path("mal/<int:pk>/kommentar/<int:comment_pk>/trekk/", comments.WithdrawComment.as_view(), name="comment_withdraw"),
    path("mal/<int:pk>/tillitsvalgte/", comments.NewAssent.as_view(), name="assent"),
]
