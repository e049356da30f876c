"""Addresses of the network."""

from django.urls.resolvers import URLPattern

from network.cms import urls as cms
from network.inviting import urls as inviting
from network.jobs import urls as jobs
from network.pages import urls as pages
from network.people import urls as people
from network.registers import urls as registers
from network.reorganisations import urls as reorganisations
from network.web import urls as web

app_name = "network"
urlpatterns: list[URLPattern] = [
    *web.urlpatterns,
    *cms.urlpatterns,
    *jobs.urlpatterns,
    *people.urlpatterns,
    *inviting.urlpatterns,
    *pages.urlpatterns,
    *registers.urlpatterns,
    *reorganisations.urlpatterns,
]
