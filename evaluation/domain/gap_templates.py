"""GAP templates written together, taken in use, and carried on in new editions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.enums import TemplateStatus
from evaluation.models import Dimension, GapTemplate
from goals.models import Theme
from network.domain.errors import NotAllowed
from network.domain.recording import record, refuse_stale
from network.enums import OrganisationKind, Permission
from network.models import Organisation, Person

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
    if not held.filter(path__startswith=region.path).exists():
        raise NotAllowed(f"{by.pk} evaluates nothing in organisation {region.pk}")


def _write_dimensions(template: GapTemplate, drafts: Sequence[DimensionDraft], by: Person) -> None:
    if not 1 <= len(drafts) <= MOST_DIMENSIONS:
        raise ValidationError(_("A template has from 1 to %(most)d dimensions.") % {"most": MOST_DIMENSIONS})
    existing = {each.pk: each for each in template.dimensions.all()}
    # Out of their places first, so that two may change them.
    template.dimensions.update(order=None)
    for each in existing.values():
        each.order = None
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


@transaction.atomic
def take_template_in_use(template: GapTemplate, *, by: Person) -> GapTemplate:
    """Let new analyses be made from a template, and no longer from the edition before it.

    Raises NotAllowed, ValidationError.
    """
    _require_maker(by, template.organisation)
    current = GapTemplate.objects.select_for_update().get(pk=template.pk)
    if not current.is_being_written:
        raise ValidationError(_("This template has been in use before."))
    if current.replaces is not None:
        current.replaces.status = TemplateStatus.REPLACED
        record(current.replaces, by=by, reason=_("A newer edition was taken in use"))
    current.status = TemplateStatus.IN_USE
    return record(current, by=by)
