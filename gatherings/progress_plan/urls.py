"""Addresses of gatherings.progress_plan."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.progress_plan.views import adopting, keeping, pages

urlpatterns: list[URLPattern] = [
    path("framdriftsplan/", pages.progress_plan, name="progress_plan"),
    path("framdriftsplan/ny-plan/", keeping.NewPlan.as_view(), name="plan_new"),
    path("framdriftsplan/plan/<int:pk>/rediger/", keeping.EditPlan.as_view(), name="plan_edit"),
    path("framdriftsplan/plan/<int:pk>/ny/", keeping.NewActivity.as_view(), name="activity_new"),
    path("framdriftsplan/plan/<int:pk>/vedta/", adopting.AdoptPlan.as_view(), name="plan_adopt"),
    path("framdriftsplan/plan/<int:pk>/regneark/", pages.workbook, name="plan_workbook"),
    path("framdriftsplan/versjon/<int:pk>/", pages.version, name="plan_version"),
    path("framdriftsplan/<int:pk>/", pages.activity, name="activity"),
    path("framdriftsplan/<int:pk>/rediger/", keeping.EditActivity.as_view(), name="activity_edit"),
    path("framdriftsplan/<int:pk>/status/", keeping.ReportActivity.as_view(), name="activity_report"),
    path("framdriftsplan/<int:pk>/ta-ut/", keeping.DropActivity.as_view(), name="activity_drop"),
]
