"""The organisations of a study: its owners and partners, those that take part, and those in an area's group."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.studies.enums import Involvement
from goals.studies.models.part import ListedRecord
from goals.studies.models.study import Study, StudyArea
from goals.studies.querysets import StudyOrganisationQuerySet
from goals.studies.rules import organisation_as_written
from network.organisations.models import Organisation


class StudyOrganisation(ListedRecord):
    """An organisation of a study: one that is registered here, or a name only."""

    WORDING = ("name", "took_part")
    REFERENCES = ("order",)

    study = models.ForeignKey(Study, models.CASCADE, related_name="organisations")
    area = models.ForeignKey(StudyArea, models.CASCADE, null=True, blank=True, related_name="organisations")
    involvement = models.CharField(_("how it takes part"), max_length=12, choices=Involvement.choices)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=160)
    took_part = models.PositiveIntegerField(_("how many took part"), null=True, blank=True)

    objects = StudyOrganisationQuerySet.as_manager()

    class Meta(ListedRecord.Meta):
        verbose_name = _("organisation of a study")
        verbose_name_plural = _("organisations of a study")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(involvement=Involvement.GROUP, area__isnull=False)
                | (~models.Q(involvement=Involvement.GROUP) & models.Q(area__isnull=True)),
                name="study_organisation_area_of_group",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_written(self) -> str:
        """The line that it is written on."""
        return organisation_as_written(self.name, self.took_part)
