"""Addresses of goals.goals."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.goals.views.edit import EditGoal
from goals.goals.views.new import NewGoal
from goals.goals.views.steps import TakeStep
from goals.goals.views.supports import Supports
from goals.goals.views.taking_up import TakeUp

urlpatterns: list[URLPattern] = [
    path("mal/ny/", NewGoal.as_view(), name="new"),
    path("mal/<int:pk>/ta-opp/", TakeUp.as_view(), name="take_up"),
    path("mal/<int:pk>/rediger/", EditGoal.as_view(), name="edit"),
    path("mal/<int:pk>/steg/", TakeStep.as_view(), name="step"),
    path("mal/<int:pk>/stotter/", Supports.as_view(), name="support"),
]
