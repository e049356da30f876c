"""Addresses of evaluation, one file a subject."""

from django.urls import path

from evaluation.urls import cipp, gap
from evaluation.views.index import index

app_name = "evaluation"
urlpatterns = [path("evaluering/", index, name="index"), *gap.urlpatterns, *cipp.urlpatterns]
