"""Ideas for later set aside, opened again, and taken up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gatherings.results.enums import IdeaState
from gatherings.results.models import Promotion
from network.persons.models import Person
from network.records.actions import record
from network.records.errors import NotAllowed
from network.records.reasons import check_reason_length, require_reason


def _locked(idea: Promotion, *, by: Person | None) -> Promotion:
    """The idea as it is now, locked. Raises NotAllowed."""
    if by is not None and not Promotion.objects.editable_by(by).filter(pk=idea.pk).exists():
        raise NotAllowed(f"{by.pk} does not settle idea {idea.pk}")
    return Promotion.objects.select_for_update(of=("self",)).get(pk=idea.pk)


@transaction.atomic
def set_aside(idea: Promotion, *, by: Person | None, reason: str) -> Promotion:
    """Set an idea aside with a reason; one that is so already is left alone. Raises NotAllowed, ValidationError."""
    idea = _locked(idea, by=by)
    reason = require_reason(reason)
    if idea.state == IdeaState.TAKEN_UP:
        raise ValidationError(_("The idea is taken up already."))
    if idea.is_open_idea:
        idea.state = IdeaState.SET_ASIDE
        record(idea, by=by, reason=reason)
    return idea


@transaction.atomic
def open_again(idea: Promotion, *, by: Person | None, reason: str = "") -> Promotion:
    """Open an idea again that was set aside. Raises NotAllowed, ValidationError."""
    idea = _locked(idea, by=by)
    if idea.state == IdeaState.SET_ASIDE:
        idea.state = IdeaState.OPEN
        record(idea, by=by, reason=check_reason_length(reason))
    return idea


def take_up(idea: Promotion, *, as_: Promotion, by: Person | None) -> Promotion:
    """Let an idea point to what it became; one that is taken up already is left alone.

    Whoever has made something of it needs no right over the idea itself.
    """
    idea = Promotion.objects.select_for_update(of=("self",)).get(pk=idea.pk)
    if idea.is_idea and idea.state != IdeaState.TAKEN_UP:
        idea.state, idea.became = IdeaState.TAKEN_UP, as_
        record(idea, by=by)
    return idea
