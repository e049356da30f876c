"""Goals brought in from a sheet: what was uploaded, by whom, and what came of it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.models import Goal
from goals.imports.querysets import GoalImportQuerySet
from goals.measures.models import Measure
from goals.signs.models import Sign
from network.persons.models import Person


class GoalImport(models.Model):
    """A sheet or a pasted text as it was read. It is looked through again at each reading; stored once, whole or not.

    `rows` holds for each row its number in the sheet, and its cells as texts by the column's name; `remarks` what the
    reader should know of how the file was read, as codes with their values. `pasted` holds of a text what the rows were
    made of, and None for a sheet. `goals` are those that it made, `changed` those that were there already, `measures`
    and `signs` those that it added to these.
    """

    by = models.ForeignKey(Person, models.CASCADE, related_name="goal_imports", verbose_name=_("by"))
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    name = models.CharField(_("file"), max_length=120)
    rows = models.JSONField(_("rows"))
    stored_at = models.DateTimeField(_("stored at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    remarks = models.JSONField(_("what was read and what was not"), default=list, blank=True)
    pasted = models.JSONField(_("pasted text"), null=True, blank=True)
    goals = models.ManyToManyField(Goal, related_name="imports", blank=True, verbose_name=_("goals"))
    changed = models.ManyToManyField(
        Goal, related_name="changed_by_imports", blank=True, verbose_name=_("changed goals")
    )
    measures = models.ManyToManyField(Measure, related_name="+", blank=True, verbose_name=_("measures"))
    signs = models.ManyToManyField(Sign, related_name="+", blank=True, verbose_name=_("signs"))
    measure_count = models.PositiveIntegerField(_("number of measures"), default=0)

    objects = GoalImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of goals")
        verbose_name_plural = _("imports of goals")
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name}, {self.uploaded_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("goals:import_preview", args=[self.pk])

    @property
    def added_any(self) -> bool:
        """Whether it added measures or signs to goals that were there already (at most 2 queries)."""
        return self.measures.exists() or self.signs.exists()
