"""GAP templates written, put in use, and replaced by new editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.gap.enums import TemplateStatus
from evaluation.gap.models import Dimension, GapTemplate, TemplateStep
from evaluation.gap.rules import TEMPLATE_STEPS
from goals.themes.models import Theme
from network.organisations.enums import OrganisationKind, Permission
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record, refuse_stale
from network.records.errors import NotAllowed

MOST_DIMENSIONS = 20


@dataclass(frozen=True)
class DimensionDraft:
    """A dimension as its makers write it; `pk` when it is one of the template's already."""

    name: str
    statement: str
    low_label: str
    high_label: str
    theme: Theme | None = None
    pk: int | None = None


def _require_maker(by: Person, region: Organisation) -> None:
    """Whoever may file analyses somewhere in the region takes part in making its templates (two queries)."""
    held = Organisation.objects.with_permission(by, Permission.EVALUATE)
    if not held.in_subtree(region).exists():
        raise NotAllowed(f"{by.pk} evaluates nothing in organisation {region.pk}")


def _write_dimensions(template: GapTemplate, drafts: Sequence[DimensionDraft], by: Person) -> None:
    if not 1 <= len(drafts) <= MOST_DIMENSIONS:
        raise ValidationError(_("A template has from 1 to %(most)d dimensions.") % {"most": MOST_DIMENSIONS})
    existing = {dimension.pk: dimension for dimension in template.dimensions.all()}
    # Out of their places first, so that two may change them.
    template.dimensions.update(order=None)
    for dimension in existing.values():
        dimension.order = None
    kept = set()
    for order, draft in enumerate(drafts, start=1):
        dimension = existing.get(draft.pk or 0) or Dimension(template=template)
        dimension.order = order
        dimension.name = draft.name.strip()
        dimension.statement = draft.statement.strip()
        dimension.low_label = draft.low_label.strip()
        dimension.high_label = draft.high_label.strip()
        dimension.theme = draft.theme
        record(dimension, by=by)
        kept.add(dimension.pk)
    for pk, dimension in existing.items():
        if pk not in kept:
            record(dimension, by=by, reason=_("Taken out"))


@transaction.atomic
def write_template(
    *,
    organisation: Organisation,
    name: str,
    dimensions: Sequence[DimensionDraft],
    by: Person,
    description: str = "",
) -> GapTemplate:
    """Write a new template for a region; it is not in use yet. Raises NotAllowed, ValidationError."""
    _require_maker(by, organisation)
    if organisation.kind != OrganisationKind.REGION:
        raise ValidationError({"organisation": _("A template belongs to a region.")})
    template = GapTemplate(organisation=organisation, name=name.strip(), description=description.strip())
    record(template, by=by)
    _write_dimensions(template, dimensions, by)
    return template


@transaction.atomic
def change_template(
    template: GapTemplate,
    *,
    name: str,
    dimensions: Sequence[DimensionDraft],
    by: Person,
    description: str = "",
    expected_version: int | None = None,
) -> GapTemplate:
    """Change a template, or, once analyses are made from it, write its next edition and return that.

    What was filed keeps the questions it answered. Raises NotAllowed, ValidationError, StaleRecord.
    """
    _require_maker(by, template.organisation)
    current = GapTemplate.objects.select_for_update().get(pk=template.pk)
    refuse_stale(current, expected_version)
    if current.status == TemplateStatus.REPLACED or hasattr(current, "replaced_by"):
        raise ValidationError(_("A newer edition of this template has been written. Change that one."))
    if current.analyses.exists():
        current = GapTemplate(organisation=current.organisation, edition=current.edition + 1, replaces=current)
        dimensions = [DimensionDraft(**{**vars(draft), "pk": None}) for draft in dimensions]
    current.name, current.description = name.strip(), description.strip()
    record(current, by=by)
    _write_dimensions(current, dimensions, by)
    return current


def _step(template: GapTemplate, status: TemplateStatus, *, on: date, reason: str, by: Person) -> GapTemplate:
    """Take a template to its next status on a day. Raises ValidationError."""
    last_on = template.steps.aggregate(day=Max("on"))["day"]
    reason = TEMPLATE_STEPS.check_step(template.status, status, on=on, reason=reason, last_on=last_on)
    step = TemplateStep(template=template, status=status, on=on, reason=reason, by=by)
    step.full_clean()
    template.status = status
    record(template, by=by, reason=reason)
    step.save()
    return template


def _locked(template: GapTemplate, by: Person) -> GapTemplate:
    """The template for whoever decides on its use, else NotAllowed."""
    if not GapTemplate.objects.decided_on_by(by).filter(pk=template.pk).exists():
        raise NotAllowed(f"{by.pk} does not decide on the use of template {template.pk}")
    return GapTemplate.objects.select_for_update(of=("self",)).select_related("replaces").get(pk=template.pk)


@transaction.atomic
def take_template_in_use(template: GapTemplate, *, by: Person, reason: str, on: date | None = None) -> GapTemplate:
    """Put a template in use: new analyses can be made from it, and no longer from the edition before it.

    For the evaluation network and the coordinator; `reason` says what it changes. Raises NotAllowed, ValidationError.
    """
    day = on or timezone.localdate()
    current = _locked(template, by)
    if GapTemplate.objects.in_use().filter(replaces=current).exists():
        raise ValidationError(_("A newer edition of this template is in use. Take that one out of use first."))
    earlier = current.replaces
    if earlier is not None and earlier.is_in_use:
        newer = _("Edition %(number)d was put in use") % {"number": current.edition}
        _step(earlier, TemplateStatus.REPLACED, on=day, reason=newer, by=by)
    return _step(current, TemplateStatus.IN_USE, on=day, reason=reason, by=by)


@transaction.atomic
def take_template_out_of_use(template: GapTemplate, *, by: Person, reason: str, on: date | None = None) -> GapTemplate:
    """Take a template out of use: no new analyses are made from it, those made stay readable.

    Raises NotAllowed, ValidationError.
    """
    return _step(_locked(template, by), TemplateStatus.OUT_OF_USE, on=on or timezone.localdate(), reason=reason, by=by)
