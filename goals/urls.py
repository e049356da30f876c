"""Addresses of goals."""

from django.urls.resolvers import URLPattern

from goals.adoption import urls as adoption
from goals.diagrams import urls as diagrams
from goals.documents import urls as documents
from goals.following import urls as following
from goals.goals import urls as goals
from goals.imports import urls as imports
from goals.measures import urls as measures
from goals.pages import urls as pages
from goals.plans import urls as plans
from goals.sharpening import urls as sharpening
from goals.signs import urls as signs
from goals.studies import urls as studies
from goals.visions import urls as visions

app_name = "goals"
urlpatterns: list[URLPattern] = [
    *pages.urlpatterns,
    *diagrams.urlpatterns,
    *goals.urlpatterns,
    *plans.urlpatterns,
    *sharpening.urlpatterns,
    *adoption.urlpatterns,
    *imports.urlpatterns,
    *signs.urlpatterns,
    *measures.urlpatterns,
    *studies.urlpatterns,
    *visions.urlpatterns,
    *following.urlpatterns,
    *documents.urlpatterns,
]
