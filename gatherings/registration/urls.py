"""Addresses of gatherings.registration."""

from django.urls import path
from django.urls.resolvers import URLPattern

from gatherings.registration.views import check_ins, guests, on_behalf, participants, registering, setups

AT = "samlinger/<str:slug>/"
REGISTRATION, SETUP, LIST, DOOR = f"{AT}pamelding/", f"{AT}pamelding/oppsett/", f"{AT}deltakere/", f"{AT}innsjekk/"
RECEIPT = f"{REGISTRATION}kvittering/<str:token>/"

urlpatterns: list[URLPattern] = [
    path(REGISTRATION, registering.Register.as_view(), name="registration"),
    path(f"{REGISTRATION}svar/", registering.ChangeAnswers.as_view(), name="registration_answers"),
    path(f"{REGISTRATION}trekk/", registering.Withdraw.as_view(), name="registration_withdraw"),
    path(f"{REGISTRATION}mange/", on_behalf.RegisterMany.as_view(), name="register_many"),
    path(f"{REGISTRATION}gjest/<str:token>/", guests.RegisterGuest.as_view(), name="register_guest"),
    path(RECEIPT, guests.Receipt.as_view(), name="receipt"),
    path(f"{RECEIPT}svar/", guests.ChangeGuestAnswers.as_view(), name="receipt_answers"),
    path(f"{RECEIPT}trekk/", guests.WithdrawGuest.as_view(), name="receipt_withdraw"),
    path(SETUP, setups.Setup.as_view(), name="registration_setup"),
    path(f"{SETUP}kvoter/", setups.Quotas.as_view(), name="registration_quotas"),
    path(f"{SETUP}gjestelenke/", setups.RenewGuestLink.as_view(), name="renew_guest_link"),
    path(f"{SETUP}sporsmal/", setups.NewQuestion.as_view(), name="registration_question_new"),
    path(f"{SETUP}sporsmal/<int:question_pk>/", setups.EditQuestion.as_view(), name="registration_question"),
    path(
        f"{SETUP}sporsmal/<int:question_pk>/fjern/",
        setups.WithdrawQuestion.as_view(),
        name="registration_question_withdraw",
    ),
    path(LIST, participants.people, name="participants"),
    path(f"{LIST}regneark/", participants.workbook, name="participants_workbook"),
    path(f"{LIST}fremmote/", participants.attendance_sheet, name="attendance_sheet"),
    path(f"{LIST}navneskilt/", participants.badges, name="badges"),
    path(f"{LIST}ny/", participants.RegisterLate.as_view(), name="register_late"),
    path(f"{LIST}<int:registration_pk>/trekk/", participants.WithdrawOther.as_view(), name="withdraw_other"),
    path(f"{LIST}<int:registration_pk>/plass/", participants.GiveSeat.as_view(), name="give_seat"),
    path(DOOR, check_ins.door, name="door"),
    path(f"{DOOR}liste/", check_ins.door_list, name="door_list"),
    path(f"{DOOR}merker/", check_ins.marks, name="door_marks"),
    path(f"{DOOR}arbeider.js", check_ins.worker, name="door_worker"),
    path(f"{DOOR}ny/", check_ins.WalkIn.as_view(), name="walk_in"),
    path(f"{DOOR}<int:registration_pk>/", check_ins.Mark.as_view(), name="check_in"),
]
