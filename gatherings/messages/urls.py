"""Addresses of gatherings.messages."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.messages.views import reading, writing

LIST = "samlinger/<str:slug>/meldinger/"
ONE = f"{LIST}<int:message_pk>/"

urlpatterns: list[URLPattern] = [
    path(LIST, reading.messages_of_gathering, name="messages"),
    path(f"{LIST}ny/", writing.NewMessage.as_view(), name="message_new"),
    path(ONE, reading.message, name="message"),
    path(f"{ONE}endre/", writing.EditMessage.as_view(), name="message_edit"),
    path(f"{ONE}send/", writing.SendMessage.as_view(), name="message_send"),
    path(f"{ONE}kast/", writing.DiscardMessage.as_view(), name="message_discard"),
    path(f"{ONE}igjen/", writing.TryAgain.as_view(), name="message_again"),
    path(f"{ONE}retur/<int:delivery_pk>/", writing.MarkBounced.as_view(), name="message_bounced"),
]
