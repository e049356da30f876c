"""Records that somebody is responsible for: a role, a person by name, and words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.assignment.enums import ResponsibleKind
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record
from network.roles.enums import Role


class AssignableRecord(Record):
    """A record that is entrusted to a role at an organisation or in a network, or to a person; words may say more.

    A role outlives those who hold it: who that is on a day is read from the memberships (`goals.assignment.selectors`).
    """

    REFERENCES: ClassVar[tuple[str, ...]] = (
        "responsible_person_id",
        "responsible_role",
        "responsible_organisation_id",
        "responsible_network_id",
    )

    responsible = models.CharField(_("responsible"), max_length=120, blank=True)
    responsible_person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("responsible person")
    )
    responsible_role = models.CharField(_("responsible role"), max_length=20, choices=Role.choices, blank=True)
    responsible_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("where the responsible role is held"),
    )
    responsible_network = models.ForeignKey(
        Network,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the network of the responsible role"),
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(
                    responsible_role="", responsible_organisation__isnull=True, responsible_network__isnull=True
                )
                | (
                    ~Q(responsible_role="")
                    & Q(responsible_person__isnull=True)
                    & (
                        Q(responsible_organisation__isnull=False, responsible_network__isnull=True)
                        | Q(responsible_organisation__isnull=True, responsible_network__isnull=False)
                    )
                ),
                name="%(class)s_role_in_one_place",
                violation_error_message=_("Choose a role and where it is held, or a person."),
            )
        ]

    @property
    def responsible_place(self) -> Organisation | Network | None:
        """Where the responsible role is held; None where no role is responsible."""
        return self.responsible_organisation or self.responsible_network

    @responsible_place.setter
    def responsible_place(self, place: Organisation | Network | None) -> None:
        self.responsible_organisation = place if isinstance(place, Organisation) else None
        self.responsible_network = place if isinstance(place, Network) else None

    @property
    def responsible_kind(self) -> ResponsibleKind:
        """Which of the three ways of naming somebody is in use; words where there is nobody."""
        if self.responsible_role:
            return ResponsibleKind.ROLE
        return ResponsibleKind.PERSON if self.responsible_person_id else ResponsibleKind.WORDS
