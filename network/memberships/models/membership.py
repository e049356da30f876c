"""Who held which role where, from when to when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.memberships.querysets import MembershipManager, MembershipQuerySet
from network.networks.models import Network
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.dates import PeriodInOrder
from network.records.models import Record
from network.roles.enums import Role
from network.text.alphabet import by_name


class Membership(Record):
    """A person's role in an organisation, or for that organisation in a network.

    The rights that follow from the role (`network.roles.rules`) last as long as the membership.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("network")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    title = models.CharField(_("title"), max_length=120, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("last day"), null=True, blank=True)

    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    """Recorded by mistake: it held on no day, and only its history knows of it."""

    objects = MembershipManager()
    everything = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = (by_name("organisation__name"), "role", "since", "pk")
        constraints = [PeriodInOrder(name="membership_period_in_order")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.organisation}"
