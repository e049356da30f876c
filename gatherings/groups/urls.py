"""Addresses of gatherings.groups."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.groups.views import arranging, reading, taking_part

AT = "samlinger/<str:slug>/"
LIST = f"{AT}grupper/"
ONE = f"{LIST}<int:division_pk>/"

urlpatterns: list[URLPattern] = [
    path(LIST, reading.divisions, name="divisions"),
    path(f"{LIST}ny/", arranging.NewDivision.as_view(), name="division_new"),
    path(ONE, reading.division, name="division"),
    path(f"{ONE}oppsett/", arranging.EditDivision.as_view(), name="division_edit"),
    path(f"{ONE}navn/", arranging.Names.as_view(), name="division_names"),
    path(f"{ONE}trekk/", arranging.Redraw.as_view(), name="division_redraw"),
    path(f"{ONE}flytt/", arranging.Move.as_view(), name="division_move"),
    path(f"{ONE}plasser/", arranging.PlaceLate.as_view(), name="division_place"),
    path(f"{ONE}kunngjor/", arranging.Publish.as_view(), name="division_publish"),
    path(f"{ONE}utkast/", arranging.Unpublish.as_view(), name="division_unpublish"),
    path(f"{ONE}ta-bort/", arranging.Withdraw.as_view(), name="division_withdraw"),
    path(f"{ONE}hent-tilbake/", arranging.BringBack.as_view(), name="division_bring_back"),
    path(f"{ONE}tavle/", arranging.MakeBoard.as_view(), name="division_board"),
    path(f"{ONE}liste/", reading.door_list, name="division_list"),
    path(f"{ONE}ark/", reading.sheets, name="division_sheets"),
    path(f"{ONE}regneark/", reading.workbook, name="division_workbook"),
    path(f"{ONE}min/", taking_part.MyGroup.as_view(), name="my_group"),
    path(
        f"{AT}pamelding/kvittering/<str:token>/grupper/<int:division_pk>/",
        taking_part.GuestGroup.as_view(),
        name="guest_group",
    ),
]
