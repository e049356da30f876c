"""Addresses of the CIPP evaluations."""

from django.urls import path
from django.urls.resolvers import URLPattern

from evaluation.cipp.views import evidence, filing, reading, starting, writing

urlpatterns: list[URLPattern] = [
    path("cipp/", reading.cipp_list, name="cipp_list"),
    path("cipp/ny/", starting.CippNew.as_view(), name="cipp_new"),
    path("cipp/<int:pk>/", reading.cipp, name="cipp"),
    path("cipp/<int:pk>/rediger/", filing.CippEdit.as_view(), name="cipp_edit"),
    path("cipp/<int:pk>/lever-inn/", filing.CippSubmit.as_view(), name="cipp_submit"),
    path("cipp/<int:pk>/trekk-tilbake/", filing.CippWithdraw.as_view(), name="cipp_withdraw"),
    path("cipp/<int:pk>/hent-tilbake/", filing.CippRestore.as_view(), name="cipp_restore"),
    path(
        "cipp/<int:pk>/belegg/<int:evidence_pk>/trekk-tilbake/",
        evidence.EvidenceWithdraw.as_view(),
        name="cipp_evidence_withdraw",
    ),
    # The slug of a component comes last: see evaluation.cipp.rules.
    path("cipp/<int:pk>/<slug:slug>/", writing.ComponentWrite.as_view(), name="cipp_component"),
    path("cipp/<int:pk>/<slug:slug>/belegg/", evidence.EvidenceNew.as_view(), name="cipp_evidence_new"),
]
