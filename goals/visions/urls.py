"""Addresses of goals.visions."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.visions.views import reading, writing

urlpatterns: list[URLPattern] = [
    path("visjoner/", reading.visions, name="visions"),
    path("visjoner/ny/", writing.new, name="vision_new"),
    path("visjoner/tema/<int:pk>/", reading.theme, name="theme"),
    path("visjoner/<int:pk>/", reading.vision, name="vision"),
    path("visjoner/<int:pk>/versjon/<int:number>/", reading.version, name="vision_version"),
    path("visjoner/<int:pk>/versjon/<int:number>/bilde/", reading.picture, name="vision_picture"),
    path("visjoner/<int:pk>/sammenlign/", reading.compare, name="vision_compare"),
    path("visjoner/<int:pk>/ny-versjon/", writing.new_version, name="vision_new_version"),
    path("visjoner/<int:pk>/rediger/", writing.edit, name="vision_edit"),
    path("visjoner/<int:pk>/vedta/", writing.adopt, name="vision_adopt"),
    path("visjoner/<int:pk>/trekk/", writing.withdraw, name="vision_withdraw"),
    path("visjoner/<int:pk>/ta-i-bruk/", writing.take_up, name="vision_take_up"),
    path("visjoner/<int:pk>/utvid/", writing.extend, name="vision_extend"),
]
