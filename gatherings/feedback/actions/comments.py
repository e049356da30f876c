"""Comments hidden and shown again, with the trace kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.feedback.actions.rights import require_arranger
from gatherings.feedback.enums import CommentStepKind, FormState
from gatherings.feedback.models import CommentStep, FeedbackComment
from network.persons.models import Person
from network.records.reasons import require_reason


@transaction.atomic
def hide_comment(
    comment: FeedbackComment, *, by: Person | None, reason: str = "", hidden: bool = True
) -> FeedbackComment:
    """Show a comment to nobody but those who arrange the gathering, or to everybody again. Twice changes nothing.

    Raises NotAllowed, ValidationError without a reason, or while the form is open: nobody reads it then.
    """
    comment = (
        FeedbackComment.objects.select_for_update(of=("self",))
        .select_related("asked__form__gathering__organiser")
        .get(pk=comment.pk)
    )
    form = comment.asked.form
    require_arranger(form.gathering, by)
    if form.state_on(timezone.localdate()) == FormState.OPEN:
        raise ValidationError(_("The form is still open."))
    if comment.is_hidden == hidden:
        return comment
    reason = require_reason(reason) if hidden else reason.strip()
    comment.is_hidden = hidden
    comment.save(update_fields=["is_hidden"])
    kind = CommentStepKind.HID if hidden else CommentStepKind.SHOWED
    CommentStep.objects.create(comment=comment, kind=kind, reason=reason, by=by)
    return comment
