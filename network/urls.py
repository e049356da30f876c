"""Addresses of the network."""

from django.urls import path, re_path
from django.urls.resolvers import URLPattern

from network.views import (
    invitations,
    inviting,
    jobs,
    memberships,
    networks,
    organisations,
    people,
    person_records,
    pictures,
    reorganising,
)
from network.views.health import health
from network.views.language import choose_language

app_name = "network"
urlpatterns: list[URLPattern] = [
    path("helse/", health, name="health"),
    re_path(r"^bilder/(?P<name>images/[-\w.=+]{1,90})$", pictures.picture, name="picture"),
    re_path(r"^media/(?P<name>(?:original|avatar)_images/[-\w.=+]{1,90})$", pictures.original, name="original_picture"),
    path("sprak/", choose_language, name="set_language"),
    path("arbeid/<int:pk>/", jobs.job, name="job"),
    path("arbeid/<int:pk>/resultat/", jobs.result, name="job_result"),
    path("arbeid/<int:pk>/prov-igjen/", jobs.again, name="job_again"),
    path("personer/", people.people, name="people"),
    path("personer/inviter/", inviting.invite_person, name="invite"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/rett/", person_records.correct, name="correct_person"),
    path("personer/<int:pk>/sla-sammen/", person_records.join, name="join_people"),
    path("personer/<int:pk>/inviter-igjen/", invitations.send_again, name="invite_again"),
    path("medlemskap/<int:pk>/avslutt/", memberships.end, name="end_membership"),
    path("medlemskap/<int:pk>/trekk-tilbake/", memberships.withdraw, name="withdraw_membership"),
    path("medlemskap/<int:pk>/gjenopprett/", memberships.restore, name="restore_membership"),
    path("invitasjon/<str:token>/", invitations.accept, name="accept_invitation"),
    path("invitasjoner/<int:pk>/trekk-tilbake/", invitations.withdraw, name="withdraw_invitation"),
    path("organisasjoner/", organisations.organisations, name="organisations"),
    path("organisasjoner/ny/", organisations.found, name="found_organisation"),
    path("organisasjoner/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisasjoner/<int:pk>/nytt-navn/", organisations.rename, name="rename_organisation"),
    path("organisasjoner/<int:pk>/flytt/", reorganising.move, name="move_organisation"),
    path("organisasjoner/<int:pk>/sla-sammen/", reorganising.merge, name="merge_organisation"),
    path("organisasjoner/<int:pk>/del/", reorganising.split, name="split_organisation"),
    path("organisasjoner/<int:pk>/avslutt/", reorganising.close, name="close_organisation"),
    path("organisasjoner/endring/<int:pk>/avlys/", reorganising.cancel, name="cancel_reorganisation"),
    path("organisasjoner/endring/<int:pk>/angre/", reorganising.undo, name="undo_reorganisation"),
    path("nettverk-oppsett/nytt/", networks.found, name="found_network"),
    path("nettverk-oppsett/<int:pk>/", networks.edit, name="edit_network"),
]
