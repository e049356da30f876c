"""Addresses of the GAP analyses, their templates and the heat map."""

from django.urls import path

from evaluation.gap.views import changing, filling, heat_map, leads, listing, measures, proposals, reading, templates
from evaluation.gap.views.template_use import TemplateOutOfUse, TemplateUse

urlpatterns = [
    path("gap/", listing.gap_list, name="gap_list"),
    path("gap/ny/", listing.GapStart.as_view(), name="gap_start"),
    path("gap/varmekart/", heat_map.gap_heat_map, name="gap_heat_map"),
    path("gap/maler/", templates.gap_templates, name="gap_templates"),
    path("gap/maler/ny/", templates.TemplateWrite.as_view(), name="gap_template_new"),
    path("gap/maler/<int:pk>/", templates.gap_template, name="gap_template"),
    path("gap/maler/<int:pk>/rediger/", templates.TemplateWrite.as_view(), name="gap_template_edit"),
    path("gap/maler/<int:pk>/ta-i-bruk/", TemplateUse.as_view(), name="gap_template_use"),
    path("gap/maler/<int:pk>/ta-ut-av-bruk/", TemplateOutOfUse.as_view(), name="gap_template_out"),
    path("gap/<int:pk>/", reading.gap, name="gap"),
    path("gap/<int:pk>/om/", filling.GapAbout.as_view(), name="gap_about"),
    path("gap/<int:pk>/fyll-ut/", filling.gap_continue, name="gap_continue"),
    path("gap/<int:pk>/fyll-ut/<int:step>/", filling.GapStep.as_view(), name="gap_step"),
    path("gap/<int:pk>/oppsummering/", filling.GapSummary.as_view(), name="gap_summary"),
    path("gap/<int:pk>/rett/<int:step>/", changing.GapCorrect.as_view(), name="gap_correct"),
    path("gap/<int:pk>/tiltak/<int:step>/", measures.GapMeasure.as_view(), name="gap_measure"),
    path("gap/<int:pk>/foresla/<int:step>/", measures.GapPropose.as_view(), name="gap_propose"),
    path("gap/forslag/<int:pk>/", proposals.ProposalPage.as_view(), name="measure_proposal"),
    path("gap/forslag/<int:pk>/avsla/", proposals.ProposalDecline.as_view(), name="measure_proposal_decline"),
    path("gap/forslag/<int:pk>/trekk/", proposals.ProposalWithdraw.as_view(), name="measure_proposal_withdraw"),
    path("gap/<int:pk>/folg-opp/<int:step>/", leads.GapFollowUp.as_view(), name="gap_follow_up"),
    path("gap/<int:pk>/folg-opp/avslutt/<int:lead>/", leads.GapEndLead.as_view(), name="gap_end_lead"),
    path("gap/<int:pk>/trekk/", changing.GapWithdraw.as_view(), name="gap_withdraw"),
    path("gap/<int:pk>/hent-tilbake/", changing.GapRestore.as_view(), name="gap_restore"),
]
