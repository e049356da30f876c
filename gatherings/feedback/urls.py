"""Addresses of gatherings.feedback."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.feedback.views import answering, library, preparing, results, series

AT = "samlinger/<str:slug>/tilbakemelding/"
SERIES = "tilbakemeldinger/"
LIBRARY = f"{SERIES}sporsmal/"

urlpatterns: list[URLPattern] = [
    path(AT, answering.Answer.as_view(), name="feedback"),
    path(f"{AT}takk/", answering.thanks, name="feedback_thanks"),
    path(f"{AT}skjerm/", answering.wall, name="feedback_wall"),
    path(f"{AT}oppsett/", preparing.Setup.as_view(), name="feedback_setup"),
    path(f"{AT}lukk/", preparing.Close.as_view(), name="feedback_close"),
    path(f"{AT}resultat/", results.results, name="feedback_results"),
    path(f"{AT}kommentar/<uuid:written_pk>/skjul/", results.HideComment.as_view(), name="feedback_comment_hide"),
    path(f"{AT}kommentar/<uuid:written_pk>/vis/", results.ShowComment.as_view(), name="feedback_comment_show"),
    path(SERIES, series.over_the_years, name="feedback_series"),
    path(LIBRARY, library.library, name="feedback_library"),
    path(f"{LIBRARY}nytt/", library.NewQuestion.as_view(), name="feedback_question_new"),
    path(f"{LIBRARY}<int:pk>/", library.ChangeQuestion.as_view(), name="feedback_question"),
    path(f"{LIBRARY}<int:pk>/ta-ut/", library.RetireQuestion.as_view(), name="feedback_question_retire"),
    path(f"{LIBRARY}<int:pk>/ta-inn/", library.RetireQuestion.as_view(retired=False), name="feedback_question_restore"),
]
