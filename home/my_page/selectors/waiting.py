"""What waits for somebody: a short line and one button each, the late ones first."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast
from urllib.parse import urlencode

from django.db.models import Max, OuterRef, Subquery, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluation.cipp.models import CippEvaluation
from evaluation.filing.enums import FilingStatus
from evaluation.gap.enums import ProposalStatus
from evaluation.gap.models import GapAnalysis, GapTemplate, MeasureProposal
from goals.adoption.models import AdoptionRequest
from goals.following.models import FollowSuggestion
from goals.goals.models import Goal
from goals.measures.models import Measure
from home.drafts.selectors import drafts_that_wait
from home.my_page.selectors.activities import activities_that_wait
from home.my_page.selectors.closings import closings_that_wait
from home.my_page.selectors.deadlines import deadlines_that_wait
from home.my_page.selectors.feedback import feedback_that_waits
from home.my_page.selectors.homework import homework_that_waits
from home.waiting.enums import NoticeKind, WaitingSort
from home.waiting.selectors import WaitingItem
from network.memberships.models import Membership
from network.memberships.selectors.empty_seats import StandIn, stand_in
from network.memberships.selectors.vacancies import vacancies
from network.networks.models import Network
from network.organisations.enums import Permission
from network.persons.models import Person
from network.reorganisations.models import Reorganisation
from network.roles.enums import Role
from network.roles.rules import PERMISSIONS

LATE_PROPOSAL = timedelta(days=30)
LATE_DRAFT = timedelta(days=14)


def waiting_for(person: Person, memberships: list[Membership], today: date) -> list[WaitingItem]:
    """Everything that waits, late ones first, then the oldest.

    Seven queries, two more for leaders, one for those who stand in for them and for union representatives, and four
    more for those who see to a region; one for those who write pages, two for those who publish them; one where a
    deadline is counted from an event, one for those who answer for a network's activities, one for those who arrange
    gatherings.
    """
    instead = stand_in(memberships)
    lines = [
        *_measures(person, memberships, today, instead),
        *_drafts(person, today),
        *_proposals(person, memberships, today, instead),
        *_proposed_measures(person, memberships, today, instead),
        *_unspoken(person, memberships),
        *_suggestions(person),
        *drafts_that_wait(person, memberships, today),
        *deadlines_that_wait(memberships, today),
        *activities_that_wait(memberships, today),
        *closings_that_wait(person, memberships, today),
        *homework_that_waits(memberships, today, instead),
        *feedback_that_waits(person, today),
        *_empty_seats(memberships, today),
        *_stopped_changes(memberships),
    ]
    return sorted(lines, key=lambda waiting: (not waiting.is_late, waiting.since))


def _led(memberships: list[Membership]) -> set[int]:
    """The organisations whose measures one sees to: those one leads."""
    return {m.organisation_id for m in memberships if m.role in (Role.EDUCATION_LEADER, Role.UNIT_LEADER)}


def _because(words: str, measure: Measure, instead: StandIn) -> str:
    """Why a measure waits, and why for this person where it is another's."""
    reason = instead.why(measure.goal.organisation_id)
    if measure.responsible_role and measure.falls_to_others:  # type: ignore[attr-defined]
        reason = _("Nobody has the role that it is entrusted to.")
    return f"{words}. {reason}" if reason else words


def _measures(person: Person, memberships: list[Membership], today: date, instead: StandIn) -> Iterator[WaitingItem]:
    """What nobody has written of for long, and else what should be finished soon or should have been (one query)."""
    mine = Measure.objects.to_be_followed_up_by(person, _led(memberships), instead).to_speak_of(today)
    for measure in mine.select_related("goal__organisation"):
        is_stale: bool = measure.is_stale  # type: ignore[attr-defined]
        yield _stale(measure, instead) if is_stale else _due(measure, today, instead)


def _stale(measure: Measure, instead: StandIn) -> WaitingItem:
    last: date = measure.last_update_or_start  # type: ignore[attr-defined]
    return WaitingItem(
        measure.title,
        measure.goal.organisation.name,
        _because(_("No word since %(day)s") % {"day": date_format(last)}, measure, instead),
        _("Write an update"),
        reverse("goals:measure_update", args=[measure.pk]),
        last,
        is_late=True,
        kind=NoticeKind.STALE,
        sort=WaitingSort.STALE,
    )


def _due(measure: Measure, today: date, instead: StandIn) -> WaitingItem:
    ends = cast("date", measure.ends_on)
    words = _("Should have been finished on %(day)s") if ends < today else _("Should be finished by %(day)s")
    return WaitingItem(
        measure.title,
        measure.goal.organisation.name,
        _because(words % {"day": date_format(ends)}, measure, instead),
        _("Write an update"),
        reverse("goals:measure_update", args=[measure.pk]),
        ends,
        is_late=ends < today,
        kind=NoticeKind.DUE,
        sort=WaitingSort.DUE,
    )


def _suggestions(person: Person) -> Iterator[WaitingItem]:
    waiting = FollowSuggestion.objects.waiting_for(person).select_related("goal__organisation", "by")
    for suggestion in waiting:
        words = (
            _("%(person)s suggests that you follow it") if suggestion.by else _("It is suggested that you follow it")
        )
        yield WaitingItem(
            suggestion.goal.title,
            suggestion.goal.organisation.name,
            words % {"person": suggestion.by},
            _("See the goal"),
            suggestion.goal.get_absolute_url(),
            suggestion.made_on,
            kind=NoticeKind.FOLLOW,
            sort=WaitingSort.FOLLOW,
        )


def _drafts(person: Person, today: date) -> Iterator[WaitingItem]:
    """What the person has begun to file and not handed in (one query: a UNION of the two kinds)."""
    gap = GapAnalysis.objects.editable_by(person).filter(filed_by=person).drafts().with_progress()
    cipp = CippEvaluation.objects.editable_by(person).filter(filed_by=person, status=FilingStatus.DRAFT)
    place = ("organisation__name", "held_on")
    begun = gap.annotate(is_gap=Value(1)).order_by()
    written = cipp.annotate(is_gap=Value(0), edition=Value(1), scored=Value(0), asked=Value(0)).order_by()
    rows = begun.values_list("is_gap", "pk", "template__name", "template__edition", "scored", "asked", *place).union(
        written.values_list("is_gap", "pk", "title", "edition", "scored", "asked", *place), all=True
    )
    for is_gap, pk, title, edition, scored, asked, name, held_on in rows:
        progress = {"scored": scored, "asked": asked}
        yield WaitingItem(
            str(GapTemplate(name=title, edition=edition)) if is_gap else title,
            name,
            _("GAP analysis begun: %(scored)s of %(asked)s dimensions") % progress
            if is_gap
            else _("CIPP evaluation not handed in yet"),
            _("Continue"),
            reverse("evaluation:gap_continue" if is_gap else "evaluation:cipp", args=[pk]),
            held_on,
            is_late=today - held_on > LATE_DRAFT,
            sort=WaitingSort.GAP if is_gap else WaitingSort.CIPP,
        )


def _proposals(person: Person, memberships: list[Membership], today: date, instead: StandIn) -> Iterator[WaitingItem]:
    """Proposals, and what is put forward, at one's own level; of units only where these have no leader."""
    mine = {membership.organisation_id for membership in memberships} | instead.below.keys()
    asked = AdoptionRequest.objects.waiting().filter(goal=OuterRef("pk"))
    proposed = (
        Goal.objects.decidable_by(person)
        .with_status_on(today)
        .awaiting_decision()
        .annotate(asked_on=Subquery(asked.values("on")[:1]), last_step_on=Max("steps__on"))
        .filter(organisation__in=mine)
        .select_related("organisation")
    )
    for goal in proposed:
        asked_on: date | None = goal.asked_on
        since: date = asked_on or goal.last_step_on
        words = _("Put forward for adoption on %(day)s") if asked_on else _("Proposed on %(day)s")
        yield WaitingItem(
            goal.title,
            goal.organisation.name,
            " ".join(filter(None, (words % {"day": date_format(since)}, instead.why(goal.organisation_id)))),
            _("Decide"),
            reverse("goals:answer", args=[goal.pk]) if asked_on else goal.get_absolute_url(),
            since,
            is_late=today - since > LATE_PROPOSAL,
            kind=NoticeKind.DECISION,
            sort=WaitingSort.DECISION,
            place=goal.organisation,
        )


def _proposed_measures(
    person: Person, memberships: list[Membership], today: date, instead: StandIn
) -> Iterator[WaitingItem]:
    """Measures proposed because of a finding (one query).

    For those who lead the organisation it is about, to be answered; and the person's own, answered, until they have
    looked. A UNION: with OR, both databases read the proposals of all regions.
    """
    mine = {
        m.organisation_id: m.organisation for m in memberships if Permission.WRITE_GOALS in PERMISSIONS[Role(m.role)]
    } | instead.below
    proposals = MeasureProposal.objects.unseen_by(person).with_finding().order_by()
    if mine:
        waiting = MeasureProposal.objects.answerable_by(person).belonging_to(mine.values()).with_finding()
        proposals = proposals.union(waiting.order_by(), all=True)
    for proposal in proposals:
        if proposal.status == ProposalStatus.WAITING:
            yield _proposed_measure(proposal, today)
        else:
            yield _answered_proposal(proposal)


def _proposed_measure(proposal: MeasureProposal, today: date) -> WaitingItem:
    return WaitingItem(
        proposal.title,
        proposal.score.analysis.organisation.name,
        _("A measure proposed on %(day)s because of “%(dimension)s”")
        % {"day": date_format(proposal.proposed_on), "dimension": proposal.score.dimension.name},
        _("Answer"),
        proposal.get_absolute_url(),
        proposal.proposed_on,
        is_late=today - proposal.proposed_on > LATE_PROPOSAL,
        kind=NoticeKind.DECISION,
        sort=WaitingSort.MEASURE,
    )


def _answered_proposal(proposal: MeasureProposal) -> WaitingItem:
    accepted = proposal.status == ProposalStatus.ACCEPTED
    words = _("The measure you proposed is accepted") if accepted else _("The measure you proposed is declined")
    return WaitingItem(
        proposal.title,
        proposal.score.analysis.organisation.name,
        words,
        _("See the answer"),
        proposal.get_absolute_url(),
        cast("date", proposal.answered_on),
        kind=NoticeKind.ANSWER,
        sort=WaitingSort.ANSWER,
    )


def _unspoken(person: Person, memberships: list[Membership]) -> Iterator[WaitingItem]:
    """For union representatives: what is put forward before they have said what they think."""
    if Role.UNION not in {membership.role for membership in memberships}:
        return
    for asked in AdoptionRequest.objects.without_assent_by(person).select_related("goal__organisation"):
        yield WaitingItem(
            asked.goal.title,
            asked.goal.organisation.name,
            _("Put forward for adoption on %(day)s") % {"day": date_format(asked.on)},
            _("Say what you think"),
            reverse("goals:assent", args=[asked.goal_id]),
            asked.on,
            kind=NoticeKind.WORD,
            sort=WaitingSort.WORD,
        )


def _empty_seats(memberships: list[Membership], today: date) -> Iterator[WaitingItem]:
    """For those whose role sees to the people of a whole region."""
    regions = {
        m.organisation_id
        for m in memberships
        if m.organisation.level.rank == 0 and Permission.MANAGE_PEOPLE in PERMISSIONS[Role(m.role)]
    }
    if not regions:
        return
    networks = Network.objects.alive(today).put_together_by_municipality().filter(organisation__in=regions)
    for vacancy in vacancies(today, networks=networks):
        yield WaitingItem(
            str(vacancy),
            vacancy.municipality.name,
            _("Empty seat"),
            _("Find somebody"),
            f"{reverse('network:invite')}?{urlencode(vacancy.invitation)}",
            vacancy.since or today,
            is_late=vacancy.since is not None and today - vacancy.since > LATE_PROPOSAL,
            sort=WaitingSort.SEAT,
        )


def _stopped_changes(memberships: list[Membership]) -> Iterator[WaitingItem]:
    """For coordinators: mergers and closures that could not be carried out on their day (one query)."""
    regions = [m.organisation for m in memberships if Permission.MANAGE_ORGANISATIONS in PERMISSIONS[Role(m.role)]]
    if not regions:
        return
    for change in Reorganisation.objects.stopped_in(regions).select_related("organisation"):
        yield WaitingItem(
            str(change.get_kind_display()),
            change.organisation.name,
            change.problem,
            _("See why"),
            change.organisation.get_absolute_url(),
            change.on,
            is_late=True,
        )
