"""Goals put forward for adoption, and what those who decide answer."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.adoption.enums import Answer
from goals.adoption.models import AdoptionRequest
from goals.goals.actions.goals import take_step
from goals.goals.enums import FOR_ADOPTION, GoalStatus
from goals.goals.models import Goal, GoalStep
from network.organisations.actions.rights import require_system_or
from network.organisations.enums import Permission
from network.persons.models import Person
from network.records.dates import check_not_future
from network.records.errors import NotAllowed
from network.records.reasons import require_reason


@transaction.atomic
def ask_for_adoption(goal: Goal, *, by: Person | None, note: str = "", on: date | None = None) -> AdoptionRequest:
    """Put a proposal or a tentative goal before those who decide. Raises NotAllowed, ValidationError."""
    require_system_or(by, Permission.WRITE_GOALS, goal.organisation)
    stored = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if stored.status not in FOR_ADOPTION:
        raise ValidationError(_("Only a proposal or a tentative goal can be put forward for adoption."))
    day = on or timezone.localdate()
    check_not_future(day)
    request = AdoptionRequest(goal=stored, by=by, note=note.strip(), on=day)
    request.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise ValidationError(_("The goal is put forward already, and waits for an answer.")) from error
    return request


def _waiting(goal: Goal, by: Person | None) -> AdoptionRequest:
    if by is not None and not Goal.objects.decidable_by(by).filter(pk=goal.pk).exists():
        raise NotAllowed(f"{by.pk} does not decide on goal {goal.pk}")
    request = AdoptionRequest.objects.select_for_update(of=("self",)).waiting().filter(goal=goal).first()
    if request is None:
        raise ValidationError(_("Somebody has answered already."))
    return request


@transaction.atomic
def adopt_as_asked(goal: Goal, *, by: Person | None, on: date | None = None, reason: str = "") -> GoalStep:
    """Adopt a goal that was put forward; what waits on it is answered with that. Raises NotAllowed, ValidationError."""
    _waiting(goal, by)
    return take_step(goal, to=GoalStatus.ADOPTED, by=by, on=on, reason=reason)


@transaction.atomic
def send_back(goal: Goal, *, by: Person | None, reason: str, on: date | None = None) -> AdoptionRequest:
    """Give a goal back to those who put it forward, with the reason. Raises NotAllowed, ValidationError."""
    request = _waiting(goal, by)
    reason = require_reason(reason, message=_("Say what should be worked more on."))
    day = on or timezone.localdate()
    check_not_future(day)
    request.answer, request.answered_on, request.answered_by = Answer.SENT_BACK, day, by
    request.reason = reason
    request.full_clean(validate_constraints=False)
    request.save()
    return request
