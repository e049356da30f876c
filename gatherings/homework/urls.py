"""Addresses of gatherings.homework."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.homework.views import reading, writing

urlpatterns: list[URLPattern] = [
    path("samlinger/<str:slug>/mellomarbeid/ny/", writing.NewHomework.as_view(), name="homework_new"),
    path("mellomarbeid/<int:pk>/", reading.homework, name="homework"),
    path("mellomarbeid/<int:pk>/rapporter.xlsx", reading.workbook, name="homework_workbook"),
    path("mellomarbeid/<int:pk>/endre/", writing.EditHomework.as_view(), name="homework_edit"),
    path("mellomarbeid/<int:pk>/trekk/", writing.WithdrawHomework.as_view(), name="homework_withdraw"),
    path("mellomarbeid/<int:pk>/minn/", writing.Remind.as_view(), name="homework_remind"),
    path("mellomarbeid/<int:pk>/rapport/<int:report_pk>/", writing.WriteReport.as_view(), name="homework_report"),
]
