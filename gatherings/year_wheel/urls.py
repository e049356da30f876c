"""Addresses of gatherings.year_wheel."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.year_wheel.views import keeping, pages

urlpatterns: list[URLPattern] = [
    path("arshjul/", pages.year_wheel, name="year_wheel"),
    path("arshjul/frist/ny/", keeping.NewDeadline.as_view(), name="deadline_new"),
    path("arshjul/frist/<int:pk>/", pages.deadline, name="deadline"),
    path("arshjul/frist/<int:pk>/rediger/", keeping.EditDeadline.as_view(), name="deadline_edit"),
    path("arshjul/frist/<int:pk>/ta-ut/", keeping.WithdrawDeadline.as_view(), name="deadline_withdraw"),
    path("arshjul/hjul/nytt/", keeping.NewWheel.as_view(), name="wheel_new"),
    path("arshjul/hjul/<int:pk>/rediger/", keeping.EditWheel.as_view(), name="wheel_edit"),
    path("arshjul/dager/", pages.year_events, name="year_events"),
    path("arshjul/dager/ny/", keeping.NewYearEvent.as_view(), name="year_event_new"),
    path("arshjul/dager/<int:pk>/", keeping.EditYearEvent.as_view(), name="year_event_edit"),
]
