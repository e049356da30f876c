"""What was decided at a gathering, written down, corrected and withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.closing.actions.rights import require_closer
from gatherings.closing.models import GatheringDecision
from gatherings.programme.models import GatheringPage
from network.networks.models import Network
from network.persons.models import Person
from network.records.actions import record, refuse_stale
from network.records.reasons import require_reason

CHANGEABLE = frozenset({"text", "network", "taken_by", "ground", "votes", "follow_up", "decided_on"})


@transaction.atomic
def add_decision(
    gathering: GatheringPage,
    *,
    by: Person | None,
    text: str,
    ground: str,
    decided_on: date,
    network: Network | None = None,
    taken_by: str = "",
    votes: str = "",
    follow_up: str = "",
) -> GatheringDecision:
    """Write down what was decided, with the next number of the gathering. Raises NotAllowed, ValidationError."""
    GatheringPage.objects.select_for_update(of=("self",)).filter(pk=gathering.pk).first()
    require_closer(gathering, by)
    last = GatheringDecision.objects.filter(gathering=gathering).aggregate(last=Max("number"))["last"] or 0
    decision = GatheringDecision(
        gathering=gathering,
        number=last + 1,
        text=text.strip(),
        network=network,
        taken_by=taken_by.strip(),
        ground=ground.strip(),
        votes=votes.strip(),
        follow_up=follow_up.strip(),
        decided_on=decided_on,
    )
    _check(decision)
    return record(decision, by=by)


@transaction.atomic
def change_decision(
    decision: GatheringDecision, *, by: Person | None, expected_version: int | None = None, **values: Any
) -> GatheringDecision:
    """Write a decision down better. Raises NotAllowed, ValidationError, StaleRecord."""
    fresh = _locked(decision, by)
    refuse_stale(fresh, expected_version)
    if unknown := set(values) - CHANGEABLE:
        raise TypeError(f"cannot change {sorted(unknown)}")
    if fresh.withdrawn_on is not None:
        raise ValidationError(_("The decision is withdrawn."))
    for name, value in values.items():
        setattr(fresh, name, value.strip() if isinstance(value, str) else value)
    _check(fresh)
    return record(fresh, by=by)


@transaction.atomic
def withdraw_decision(decision: GatheringDecision, *, by: Person | None, reason: str) -> GatheringDecision:
    """Withdraw a decision that was written down by mistake, with a reason; it stays. Twice changes nothing.

    Raises NotAllowed, ValidationError.
    """
    fresh = _locked(decision, by)
    if fresh.withdrawn_on is not None:
        return fresh
    fresh.withdrawal = require_reason(reason)
    fresh.withdrawn_on = timezone.localdate()
    return record(fresh, by=by, reason=fresh.withdrawal)


def _locked(decision: GatheringDecision, by: Person | None) -> GatheringDecision:
    rows = GatheringDecision.objects.select_for_update(of=("self",)).select_related("gathering__organiser")
    fresh = rows.get(pk=decision.pk)
    require_closer(fresh.gathering, by)
    return fresh


def _check(decision: GatheringDecision) -> None:
    errors = {}
    gathering = decision.gathering
    if decision.network is None and not decision.taken_by:
        errors["taken_by"] = _("Say who decided: choose a network, or write who it was.")
    if decision.network is not None and decision.network.organisation.region_path != gathering.organiser.region_path:
        errors["network"] = _("Choose a network of the region.")
    if decision.decided_on and not gathering.starts_on <= decision.decided_on <= gathering.ends_on:
        errors["decided_on"] = _("Choose one of the days of the gathering.")
    if errors:
        raise ValidationError(errors)
