"""Addresses of goals.visions."""

from django.urls import path
from django.urls.resolvers import URLPattern

from goals.visions.views import adopting, drafting, pages

urlpatterns: list[URLPattern] = [
    path("visjoner/", pages.visions, name="visions"),
    path("visjoner/ny/", drafting.NewVision.as_view(), name="vision_new"),
    path("visjoner/tema/<int:pk>/", pages.theme, name="theme"),
    path("visjoner/<int:pk>/", pages.vision, name="vision"),
    path("visjoner/<int:pk>/versjon/<int:number>/", pages.version, name="vision_version"),
    path("visjoner/<int:pk>/versjon/<int:number>/bilde/", pages.picture, name="vision_picture"),
    path("visjoner/<int:pk>/sammenlign/", pages.compare, name="vision_compare"),
    path("visjoner/<int:pk>/ny-versjon/", drafting.NewVersion.as_view(), name="vision_new_version"),
    path("visjoner/<int:pk>/rediger/", drafting.EditDraft.as_view(), name="vision_edit"),
    path("visjoner/<int:pk>/vedta/", adopting.Adopt.as_view(), name="vision_adopt"),
    path("visjoner/<int:pk>/trekk/", drafting.WithdrawDraft.as_view(), name="vision_withdraw"),
    path("visjoner/<int:pk>/ta-i-bruk/", adopting.TakeUp.as_view(), name="vision_take_up"),
    path("visjoner/<int:pk>/utvid/", drafting.ExtendVision.as_view(), name="vision_extend"),
]
