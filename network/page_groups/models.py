"""The Wagtail groups and collections that carry the rights to an organisation's pages and files."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from network.organisations.models import Organisation
from network.roles.enums import Role


class PageGroup(models.Model):
    """The group of those who hold a role in an organisation today.

    Who is in it follows from the memberships, and what it may do from the role and the organisation's pages:
    neither is given by hand (`network.page_groups.actions.groups`).
    """

    group = models.OneToOneField(Group, models.CASCADE, related_name="page_group", verbose_name=_("group"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="page_groups", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("group for pages")
        verbose_name_plural = _("groups for pages")
        constraints = [models.UniqueConstraint(fields=["organisation", "role"], name="page_group_once_a_role")]

    def __str__(self) -> str:
        return self.group.name


class Library(models.Model):
    """The collection in which a region keeps its pictures and documents."""

    region = models.OneToOneField(Organisation, models.CASCADE, related_name="library", verbose_name=_("region"))
    collection = models.OneToOneField(Collection, models.CASCADE, related_name="library", verbose_name=_("collection"))

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def __str__(self) -> str:
        return str(self.collection.name)
