"""Addresses of goals.studies."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.studies.views import areas, evidence, factors, hypotheses, hypothesis_steps, studies

urlpatterns: list[URLPattern] = [
    path("hypoteser/", studies.studies, name="studies"),
    path("hypoteser/ny/", studies.new, name="study_new"),
    path("hypoteser/<int:pk>/", studies.study, name="study"),
    path("hypoteser/<int:pk>/rediger/", studies.edit, name="study_edit"),
    path("hypoteser/<int:pk>/steg/", studies.step, name="study_step"),
    path("hypoteser/<int:pk>/omrade/nytt/", areas.new, name="area_new"),
    path("hypoteser/<int:pk>/omrade/<int:area_pk>/", areas.edit, name="area_edit"),
    path("hypoteser/<int:pk>/omrade/<int:area_pk>/medlem/<int:member_pk>/", areas.leave, name="area_member_leave"),
    path("hypoteser/<int:pk>/ny-hypotese/", hypotheses.new, name="hypothesis_new"),
    path("hypoteser/<int:pk>/ny-faktor/", factors.new, name="factor_new"),
    path("hypoteser/hypotese/<int:pk>/", hypotheses.hypothesis, name="hypothesis"),
    path("hypoteser/hypotese/<int:pk>/rediger/", hypotheses.edit, name="hypothesis_edit"),
    path("hypoteser/hypotese/<int:pk>/vurder/", hypotheses.judging, name="judge"),
    path("hypoteser/hypotese/<int:pk>/steg/", hypothesis_steps.step, name="hypothesis_step"),
    path("hypoteser/hypotese/<int:pk>/bli-mal/", hypothesis_steps.result, name="hypothesis_result"),
    path("hypoteser/hypotese/<int:pk>/belegg/nytt/", evidence.new, name="evidence_new"),
    path("hypoteser/hypotese/<int:pk>/belegg/<int:evidence_pk>/trekk/", evidence.withdraw, name="evidence_withdraw"),
    path("hypoteser/faktor/<int:pk>/", factors.factor, name="factor"),
    path("hypoteser/faktor/<int:pk>/rediger/", factors.edit, name="factor_edit"),
    path("hypoteser/faktor/<int:pk>/oppdater/", factors.update, name="factor_update"),
]
