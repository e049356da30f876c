"""Addresses of the GAP analyses, their templates and the heat map."""

from django.urls import path

from evaluation.gap.views import filling, listing, measures, proposals, reading, template_use, templates
from evaluation.gap.views import heat_map as heatmap

urlpatterns = [
    path("gap/", listing.gap_list, name="gap_list"),
    path("gap/ny/", listing.gap_start, name="gap_start"),
    path("gap/varmekart/", heatmap.gap_heat_map, name="gap_heat_map"),
    path("gap/maler/", templates.gap_templates, name="gap_templates"),
    path("gap/maler/ny/", templates.gap_template_write, name="gap_template_new"),
    path("gap/maler/<int:pk>/", templates.gap_template, name="gap_template"),
    path("gap/maler/<int:pk>/rediger/", templates.gap_template_write, name="gap_template_edit"),
    path("gap/maler/<int:pk>/ta-i-bruk/", template_use.gap_template_use, name="gap_template_use"),
    path("gap/maler/<int:pk>/ta-ut-av-bruk/", template_use.gap_template_out, name="gap_template_out"),
    path("gap/<int:pk>/", reading.gap, name="gap"),
    path("gap/<int:pk>/om/", filling.gap_about, name="gap_about"),
    path("gap/<int:pk>/fyll-ut/", filling.gap_continue, name="gap_continue"),
    path("gap/<int:pk>/fyll-ut/<int:step>/", filling.gap_step, name="gap_step"),
    path("gap/<int:pk>/oppsummering/", filling.gap_summary, name="gap_summary"),
    path("gap/<int:pk>/rett/<int:step>/", reading.gap_correct, name="gap_correct"),
    path("gap/<int:pk>/tiltak/<int:step>/", measures.gap_measure, name="gap_measure"),
    path("gap/<int:pk>/foresla/<int:step>/", measures.gap_propose, name="gap_propose"),
    path("gap/forslag/<int:pk>/", proposals.measure_proposal, name="measure_proposal"),
    path("gap/forslag/<int:pk>/avsla/", proposals.measure_proposal_decline, name="measure_proposal_decline"),
    path("gap/forslag/<int:pk>/trekk/", proposals.measure_proposal_withdraw, name="measure_proposal_withdraw"),
    path("gap/<int:pk>/folg-opp/<int:step>/", reading.gap_follow_up, name="gap_follow_up"),
    path("gap/<int:pk>/folg-opp/avslutt/<int:lead>/", reading.gap_end_lead, name="gap_end_lead"),
    path("gap/<int:pk>/trekk/", reading.gap_withdraw, name="gap_withdraw"),
    path("gap/<int:pk>/hent-tilbake/", reading.gap_restore, name="gap_restore"),
]
