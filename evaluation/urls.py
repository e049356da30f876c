"""Addresses of evaluation."""

from django.urls.resolvers import URLPattern

from evaluation.cipp import urls as cipp
from evaluation.gap import urls as gap
from evaluation.pages import urls as pages

app_name = "evaluation"
urlpatterns: list[URLPattern] = [
    *pages.urlpatterns,
    *gap.urlpatterns,
    *cipp.urlpatterns,
]
