"""Addresses of gatherings.boards."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.boards.views import joining, moderating

urlpatterns: list[URLPattern] = [
    path("t/", joining.join, name="join"),
    path("t/<str:code>/", joining.BoardPage.as_view(), name="board"),
    path("t/<str:code>/stem/", joining.VoteUp.as_view(), name="board_vote_up"),
    path("t/<str:code>/tilstand/", joining.state, name="board_state"),
    path("t/<str:code>/skjerm/", joining.screen, name="board_screen"),
    path("t/<str:code>/skjerm/tilstand/", joining.screen_state, name="board_screen_state"),
    path("samlinger/<str:slug>/tavler/", moderating.boards, name="boards"),
    path("samlinger/<str:slug>/tavler/ny/", moderating.BoardWrite.as_view(), name="board_new"),
    path("samlinger/<str:slug>/tavler/<int:pk>/", moderating.moderate, name="board_moderate"),
    path("samlinger/<str:slug>/tavler/<int:pk>/tilstand/", moderating.moderate_state, name="board_moderate_state"),
    path("samlinger/<str:slug>/tavler/<int:pk>/endre/", moderating.BoardWrite.as_view(), name="board_edit"),
    path("samlinger/<str:slug>/tavler/<int:pk>/innlegg/", moderating.Moderate.as_view(), name="board_contributions"),
    path("samlinger/<str:slug>/tavler/<int:pk>/prikker/", moderating.VoteOnIdeas.as_view(), name="board_dots"),
    path("samlinger/<str:slug>/tavler/<int:pk>/steg/<slug:step>/", moderating.BoardStep.as_view(), name="board_step"),
]
