"""Addresses of network.people."""

from django.urls import path
from django.urls.resolvers import URLPattern

from network.people.views import invitations, inviting, memberships, people, records

urlpatterns: list[URLPattern] = [
    path("personer/", people.people, name="people"),
    path("personer/inviter/", inviting.invite_person, name="invite"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/rett/", records.correct, name="correct_person"),
    path("personer/<int:pk>/sla-sammen/", records.join, name="join_people"),
    path("personer/<int:pk>/inviter-igjen/", invitations.send_again, name="invite_again"),
    path("medlemskap/<int:pk>/avslutt/", memberships.end, name="end_membership"),
    path("medlemskap/<int:pk>/trekk-tilbake/", memberships.withdraw, name="withdraw_membership"),
    path("medlemskap/<int:pk>/gjenopprett/", memberships.restore, name="restore_membership"),
    path("invitasjon/<str:token>/", invitations.accept, name="accept_invitation"),
    path("invitasjoner/<int:pk>/trekk-tilbake/", invitations.withdraw, name="withdraw_invitation"),
]
