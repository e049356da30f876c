"""Addresses of home; the front page and what hangs under it stand in Wagtail's tree."""

from django.urls import path
from django.urls.resolvers import URLPattern

from home.views.drafts import draft, send
from home.views.invite_many import invite_list
from home.views.my_page import my_page, waiting
from home.views.notices import notices, unsubscribe
from home.views.own_name import own_name
from home.views.stored import stored, stored_file

app_name = "home"
urlpatterns: list[URLPattern] = [
    path("personer/inviter/flere/", invite_list, name="invite_list"),
    path("min-side/", my_page, name="my_page"),
    path("min-side/venter/<slug:sort>/", waiting, name="waiting"),
    path("min-side/varsler/", notices, name="notices"),
    path("min-side/om-meg/", stored, name="stored"),
    path("min-side/om-meg/navn/", own_name, name="own_name"),
    path("min-side/om-meg.json", stored_file, name="stored_file"),
    path("sider/<int:pk>/send/", send, name="send_draft"),
    path("sider/utkast/<int:pk>/", draft, name="draft"),
    path("varsler/av/<str:token>/", unsubscribe, name="unsubscribe"),
]
