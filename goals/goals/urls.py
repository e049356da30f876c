"""Addresses of goals.goals."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.goals.views import edit, new, steps, supports, taking_up

urlpatterns: list[URLPattern] = [
    path("mal/ny/", new.new, name="new"),
    path("mal/<int:pk>/ta-opp/", taking_up.take_up, name="take_up"),
    path("mal/<int:pk>/rediger/", edit.edit, name="edit"),
    path("mal/<int:pk>/steg/", steps.step, name="step"),
    path("mal/<int:pk>/stotter/", supports.supports, name="support"),
]
