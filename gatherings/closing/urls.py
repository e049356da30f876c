"""Addresses of gatherings.closing."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.closing.views import pages, pictures, writing

AT = "samlinger/<str:slug>/avslutning/"

urlpatterns: list[URLPattern] = [
    path(AT, pages.closing, name="closing"),
    path(f"{AT}arbeid/", pages.work, name="closing_work"),
    path(f"{AT}pdf/", pages.pdf, name="closing_pdf"),
    path(f"{AT}oppsummering/", writing.Summary.as_view(), name="closing_summary"),
    path(f"{AT}publiser/", writing.Publish.as_view(), name="closing_publish"),
    path(f"{AT}bilder/nytt/", pictures.NewPicture.as_view(), name="closing_picture_new"),
    path(f"{AT}bilder/<uuid:picture_uid>/<str:size>.jpg", pictures.picture, name="closing_picture_file"),
    path(f"{AT}bilder/<uuid:picture_uid>/", pictures.ChangePicture.as_view(), name="closing_picture"),
    path(f"{AT}bilder/<uuid:picture_uid>/fram/", pictures.MovePicture.as_view(), name="closing_picture_move"),
    path(f"{AT}bilder/<uuid:picture_uid>/ta-ut/", pictures.RemovePicture.as_view(), name="closing_picture_remove"),
    path(f"{AT}vedtak/nytt/", writing.NewDecision.as_view(), name="decision_new"),
    path(f"{AT}vedtak/<int:decision_pk>/", writing.ChangeDecision.as_view(), name="decision"),
    path(f"{AT}vedtak/<int:decision_pk>/trekk/", writing.WithdrawDecision.as_view(), name="decision_withdraw"),
]
