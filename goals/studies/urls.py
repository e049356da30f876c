"""Addresses of goals.studies."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.studies.views import (
    areas,
    document,
    evidence,
    factors,
    further_work,
    hypotheses,
    hypothesis_steps,
    mandate,
    ordering,
    pasting,
    sections,
    studies,
)

urlpatterns: list[URLPattern] = [
    path("hypoteser/", studies.studies, name="studies"),
    path("hypoteser/ny/", studies.NewStudy.as_view(), name="study_new"),
    path("hypoteser/<int:pk>/", studies.study, name="study"),
    path("hypoteser/<int:pk>/studie.pdf", document.pdf, name="study_pdf"),
    path("hypoteser/<int:pk>/rediger/", studies.EditStudy.as_view(), name="study_edit"),
    path("hypoteser/<int:pk>/steg/", studies.StepOfStudy.as_view(), name="study_step"),
    path("hypoteser/<int:pk>/skriv/<slug:section>/", sections.EditSection.as_view(), name="study_section"),
    path("hypoteser/<int:pk>/punkt/<int:point_pk>/", mandate.AnswerPoint.as_view(), name="point_answer"),
    path("hypoteser/<int:pk>/aktivitet/ny/", further_work.NewActivity.as_view(), name="activity_new"),
    path("hypoteser/<int:pk>/aktivitet/<int:activity_pk>/", further_work.EditActivity.as_view(), name="activity_edit"),
    path(
        "hypoteser/<int:pk>/aktivitet/<int:activity_pk>/ta-ut/",
        further_work.DropActivity.as_view(),
        name="activity_drop",
    ),
    path("hypoteser/<int:pk>/vedtak/nytt/", further_work.NewDecision.as_view(), name="study_decision"),
    path("hypoteser/<int:pk>/omrade/nytt/", areas.NewArea.as_view(), name="area_new"),
    path("hypoteser/<int:pk>/omrade/<int:area_pk>/", areas.EditArea.as_view(), name="area_edit"),
    path(
        "hypoteser/<int:pk>/omrade/<int:area_pk>/medlem/<int:member_pk>/",
        areas.RemoveMember.as_view(),
        name="area_member_leave",
    ),
    path("hypoteser/<int:pk>/ny-hypotese/", hypotheses.NewHypothesis.as_view(), name="hypothesis_new"),
    path("hypoteser/<int:pk>/lim-inn/", pasting.PasteHypotheses.as_view(), name="hypotheses_paste"),
    path("hypoteser/<int:pk>/ny-faktor/", factors.NewFactor.as_view(), name="factor_new"),
    path("hypoteser/hypotese/<int:pk>/", hypotheses.hypothesis, name="hypothesis"),
    path("hypoteser/hypotese/<int:pk>/rediger/", hypotheses.EditHypothesis.as_view(), name="hypothesis_edit"),
    path("hypoteser/hypotese/<int:pk>/flytt/", ordering.MoveHypothesis.as_view(), name="hypothesis_move"),
    path("hypoteser/hypotese/<int:pk>/vurder/", hypotheses.JudgeHypothesis.as_view(), name="judge"),
    path("hypoteser/hypotese/<int:pk>/steg/", hypothesis_steps.StepOfHypothesis.as_view(), name="hypothesis_step"),
    path("hypoteser/hypotese/<int:pk>/bli-mal/", hypothesis_steps.MakeGoal.as_view(), name="hypothesis_result"),
    path("hypoteser/hypotese/<int:pk>/belegg/nytt/", evidence.NewEvidence.as_view(), name="evidence_new"),
    path(
        "hypoteser/hypotese/<int:pk>/belegg/<int:evidence_pk>/trekk/",
        evidence.WithdrawEvidence.as_view(),
        name="evidence_withdraw",
    ),
    path("hypoteser/faktor/<int:pk>/", factors.factor, name="factor"),
    path("hypoteser/faktor/<int:pk>/rediger/", factors.EditFactor.as_view(), name="factor_edit"),
    path("hypoteser/faktor/<int:pk>/oppdater/", factors.UpdateFactor.as_view(), name="factor_update"),
]
