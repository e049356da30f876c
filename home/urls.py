"""Addresses of home; the front page and the pages below it are in Wagtail's tree."""

from django.urls.resolvers import URLPattern

from home.digests import urls as digests
from home.drafts import urls as drafts
from home.looks import urls as looks
from home.my_page import urls as my_page
from home.own_data import urls as own_data
from home.search_engines import urls as search_engines
from home.setup import urls as setup

app_name = "home"
urlpatterns: list[URLPattern] = [
    *my_page.urlpatterns,
    *digests.urlpatterns,
    *own_data.urlpatterns,
    *drafts.urlpatterns,
    *search_engines.urlpatterns,
    *setup.urlpatterns,
    *looks.urlpatterns,
]
