"""Addresses of network.jobs."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.jobs import views

urlpatterns: list[URLPattern] = [
    path("arbeid/<int:pk>/", views.job, name="job"),
    path("arbeid/<int:pk>/resultat/", views.result, name="job_result"),
    path("arbeid/<int:pk>/prov-igjen/", views.again, name="job_again"),
]
