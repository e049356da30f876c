"""Addresses of network.people."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.people.views import invitations, inviting, memberships, people, records

urlpatterns: list[URLPattern] = [
    path("personer/", people.people, name="people"),
    path("personer/inviter/", inviting.InvitePerson.as_view(), name="invite"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/rett/", records.CorrectPerson.as_view(), name="correct_person"),
    path("personer/<int:pk>/sla-sammen/", records.JoinPeople.as_view(), name="join_people"),
    path("personer/<int:pk>/inviter-igjen/", invitations.SendAgain.as_view(), name="invite_again"),
    path("medlemskap/<int:pk>/avslutt/", memberships.EndMembership.as_view(), name="end_membership"),
    path("medlemskap/<int:pk>/trekk-tilbake/", memberships.WithdrawMembership.as_view(), name="withdraw_membership"),
    path("medlemskap/<int:pk>/gjenopprett/", memberships.RestoreMembership.as_view(), name="restore_membership"),
    path("invitasjon/<str:token>/", invitations.AcceptInvitation.as_view(), name="accept_invitation"),
    path("invitasjoner/<int:pk>/trekk-tilbake/", invitations.WithdrawInvitation.as_view(), name="withdraw_invitation"),
]
