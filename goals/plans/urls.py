"""Addresses of goals.plans."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.plans import views

urlpatterns: list[URLPattern] = [
    path("mal/plan/<slug:slug>/", views.plan, name="plan"),
    path("mal/plan/<slug:slug>/plan.pdf", views.pdf, name="plan_pdf"),
    path("mal/plan/<slug:slug>/plan.xlsx", views.xlsx, name="plan_xlsx"),
    path("mal/plan/<slug:slug>/plan.csv", views.csv, name="plan_csv"),
]
