"""Documents of a measure: added, withdrawn."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.documents.models import MeasureDocument
from goals.documents.parsers import file_type_of
from goals.measures.models import Measure
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.reasons import require_reason

MOST_DOCUMENTS = 50


def _require_room(measure: Measure, by: Person | None) -> None:
    if by is not None and not Measure.objects.updatable_by(by).visible_to(by).filter(pk=measure.pk).exists():
        raise NotAllowed(f"{by.pk} may not add documents to measure {measure.pk}")
    if measure.documents.filter(withdrawn_on__isnull=True).count() >= MOST_DOCUMENTS:
        raise ValidationError(_("There are many documents here already. Withdraw one first."))


@transaction.atomic
def add_document(measure: Measure, *, by: Person | None, title: str, file: "File[bytes]") -> MeasureDocument:
    """Keep a file with a measure under a title. Its type is read from its content.

    Those who may update the measure may. Raises NotAllowed, ValidationError.
    """
    _require_room(measure, by)
    try:
        file_type = file_type_of(file)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    document = MeasureDocument(
        measure=measure,
        title=title.strip(),
        file=file,
        file_type=file_type,
        size=file.size or 0,
        added_on=timezone.localdate(),
        by=by,
    )
    document.full_clean()
    document.save()
    return document


@transaction.atomic
def add_link(measure: Measure, *, by: Person | None, title: str, address: str) -> MeasureDocument:
    """Keep a link to a page elsewhere with a measure under a title; https only.

    Those who may update the measure may. Raises NotAllowed, ValidationError.
    """
    _require_room(measure, by)
    link = MeasureDocument(
        measure=measure, title=title.strip(), address=address.strip(), added_on=timezone.localdate(), by=by
    )
    link.full_clean()
    if not link.address:
        raise ValidationError({"address": _("Write a whole address that begins with https://.")})
    link.save()
    return link


@transaction.atomic
def withdraw_document(document: MeasureDocument, *, by: Person | None, reason: str) -> MeasureDocument:
    """Take a document out of use from today; that it was there, and why it is not, stays readable.

    For those who record goals there. Raises NotAllowed, ValidationError.
    """
    require_system_or(by, Permission.WRITE_GOALS, document.measure.goal.organisation)
    reason = require_reason(reason)
    if document.withdrawn_on is None:
        document.withdrawn_on, document.withdrawn_by = timezone.localdate(), by
        document.withdrawn_reason = reason
        document.full_clean()
        document.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_reason"])
    return document
