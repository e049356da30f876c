"""Private records upon the shared scenario. Each says a word that names who may not read it."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from evaluation.filing.actions import withdraw_filed
from evaluation.gap.actions.analyses import score_dimension, start_gap, submit_gap
from evaluation.gap.models import Dimension
from gatherings.closing.actions.closing import write_summary
from gatherings.closing.actions.decisions import add_decision
from gatherings.feedback.actions.comments import hide_comment
from gatherings.feedback.models import FeedbackComment
from gatherings.groups.actions.naming import GroupValues, name_groups
from gatherings.homework.actions.reporting import write_report
from gatherings.messages.actions.sending import send_message
from gatherings.programme.models import GatheringIndexPage
from gatherings.registration.actions.check_ins import check_in
from gatherings.registration.actions.questions import add_question
from gatherings.registration.actions.registering import register_self
from gatherings.results.actions.promoting import keep_as_idea, promote_to_goal
from goals.adoption.actions.comments import comment_on_goal
from goals.adoption.actions.requests import ask_for_adoption
from goals.documents.actions import add_document, withdraw_document
from goals.goals.actions.goals import edit_goal, propose_goal, take_step
from goals.goals.enums import GoalStatus
from goals.imports.actions.importing import keep_sheet
from goals.measures.actions import add_measure, update_measure
from goals.measures.enums import MeasureStatus
from goals.studies.actions.studies import begin_study, conclude_study
from home.pages.actions import list_of, make_network_page
from network.jobs.actions.jobs import ask_for
from network.memberships.actions import appoint, withdraw_membership
from network.people.actions.invitations import invite
from network.roles.enums import Role
from tests.clock import TODAY, YESTERDAY
from tests.evaluation.cipp.factories import make_cipp
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.feedback.factories import closed, make_feedback, make_question, send
from tests.gatherings.groups.factories import make_division
from tests.gatherings.homework.factories import make_homework, report_of
from tests.gatherings.messages.factories import make_message
from tests.gatherings.registration.factories import make_guest, make_setup
from tests.gatherings.results.factories import held_board
from tests.goals.factories import make_goal, make_measure, make_sign
from tests.goals.goals.pauses import DAYS, SAME_DAY, SECRET, paused
from tests.goals.imports.sheets import workbook
from tests.goals.studies.factories import make_adopted, make_factor, make_hypothesis
from tests.goals.visions.factories import make_vision
from tests.people import make_person
from tests.permissions.follow_up import PDF

INSIDE = SECRET
"""For those with a right in Surnadal, or for one person alone."""
MEMBERS = "gulspurv"
"""For whoever holds a role today."""
ELSEWHERE = "fjellrype"
"""For those with a right in the other region."""


def fill(scenario):
    """Make all of it."""
    people = scenario.people
    leader = people.surnadal_leader
    for days in (DAYS, SAME_DAY):
        paused(people.surnadal, leader, days)
    _goals(scenario, leader)
    _studies_and_visions(people, leader)
    _evaluations(scenario, people)
    _people(people)
    where = {"parent": list_of(GatheringIndexPage, people.region), "organiser": people.region}
    GatheringFactory(title=f"{INSIDE} samling", slug="hemmelig", sessions=1, **where)
    _registrations(people)
    _feedback(people)
    _closing(people)
    _results_and_homework(scenario, people)
    ask_for("stored_sheet", by=leader, about=f"{INSIDE}.xlsx", parameters={"sheet": 1, "goals": 1})
    keep_sheet(workbook([{"title": INSIDE}]), name=f"{INSIDE}.xlsx", by=leader)


def _results_and_homework(scenario, people):
    """A proposal that a public contribution became, an idea, a report and a draft of one."""
    gathering = GatheringFactory(
        slug="resultater",
        published=True,
        starts_on=date(2026, 2, 8),
        ends_on=date(2026, 2, 8),
        parent=list_of(GatheringIndexPage, people.region),
        organiser=people.region,
    )
    board, (one, two) = held_board(people.region, gathering=gathering)
    leader = people.surnadal_leader
    promote_to_goal(board, of=[one.pk], by=leader, organisation=people.surnadal, text=f"{INSIDE} løftet")
    keep_as_idea(board, of=[two.pk], by=leader, organisation=people.surnadal, text=f"{MEMBERS} idé")
    homework = make_homework(
        people.region, gathering=gathering, collected_at=None, title=f"{MEMBERS} mellomarbeid", text=MEMBERS
    )
    write_report(report_of(homework, people.surnadal), by=leader, hand_in=False, tried=f"{INSIDE} kladd")
    write_report(report_of(homework, people.tingvoll), by=None, tried=f"{MEMBERS} rapport")


def _registrations(people):
    """Those who come to a gathering that everybody reads of: the names are for those who arrange it."""
    where = {"parent": list_of(GatheringIndexPage, people.region), "organiser": people.region}
    setup = make_setup(GatheringFactory(slug="paamelding", sessions=1, published=True, **where), guests_allowed=True)
    question = add_question(setup, by=None, wording=f"{MEMBERS} spørsmål")
    make_guest(setup, f"{INSIDE} gjest", guest_organisation=INSIDE)
    make_guest(setup, f"{INSIDE} venter", at_once=False)
    row = register_self(setup, by=people.surnadal_leader, answers={question.pk: f"{INSIDE} svar"})
    check_in(row, day=setup.gathering.starts_on, by=None)
    make_division(setup, number=1, title=f"{INSIDE} utkast", session_uids=[setup.gathering.sessions.get().uid])
    division = make_division(setup, number=1, title=f"{INSIDE} inndeling", published=True)
    name_groups(division, {division.groups.get().pk: GroupValues(f"{INSIDE} gruppe", f"{INSIDE} rom")}, by=None)
    words = {"subject": f"{INSIDE} emne", "text": f"{INSIDE} tekst"}
    make_message(setup.gathering, roles=["education_leader"], **words)
    send_message(make_message(setup.gathering, kind="information", audience="signed_up", **words), by=None)


def _feedback(people):
    """What was answered on the way out is for members, and a hidden comment for those who arrange."""
    where = {"parent": list_of(GatheringIndexPage, people.region), "organiser": people.region}
    days = {"starts_on": TODAY, "ends_on": TODAY}
    for slug, is_closed in (("svart", True), ("svares", False)):
        page = GatheringFactory(slug=slug, sessions=1, published=True, **days, **where)
        form = make_feedback(page, questions=[make_question(f"Hva nå, {slug}?", "comment", of=people.region)])
        for number in range(6):
            send(form, comment=f"{MEMBERS if is_closed else INSIDE} {number}")
        if is_closed:
            closed(form)
            hide_comment(FeedbackComment.objects.filter(asked__form=form)[0], by=None, reason=INSIDE)


def _closing(people):
    """How a gathering ended is for those who arrange it until it is published."""
    where = {"parent": list_of(GatheringIndexPage, people.region), "organiser": people.region}
    days = {"starts_on": YESTERDAY, "ends_on": YESTERDAY}
    page = GatheringFactory(slug="over", sessions=1, published=True, **days, **where)
    words = {"text": f"{INSIDE} vedtak", "ground": INSIDE, "taken_by": "Alle", "decided_on": YESTERDAY}
    add_decision(page, by=None, **words)
    write_summary(page, by=None, summary=f"{INSIDE} oppsummering")


def _goals(scenario, leader):
    people = scenario.people
    proposed = propose_goal(
        people.surnadal,
        by=leader,
        title=f"{INSIDE} forslag",
        description=f"{INSIDE} mening",
        supports=[scenario.regional_goal],
        themes=[scenario.theme],
        proposed_on=date(2021, 2, 1),
        reason=f"{INSIDE} grunn",
    )
    make_measure(proposed, f"{INSIDE} tiltak", status=MeasureStatus.UNDER_WAY)
    make_sign(proposed, f"{INSIDE} tegn")
    ask_for_adoption(proposed, by=leader, note=f"{INSIDE} be om vedtak")
    comment_on_goal(proposed, by=leader, text=f"{INSIDE} kommentar")
    tentative = make_goal(people.surnadal, f"{MEMBERS} foreløpig", status=GoalStatus.TENTATIVE)
    make_measure(tentative, f"{MEMBERS} tiltak")
    elsewhere = make_goal(people.other_region, f"{ELSEWHERE} forslag", status=GoalStatus.PROPOSED)
    make_measure(elsewhere, f"{ELSEWHERE} tiltak")

    redrafted = make_goal(people.surnadal, "Var vedtatt", supports=[scenario.regional_goal], on=date(2022, 1, 10))
    take_step(redrafted, to=GoalStatus.WITHDRAWN, by=leader, on=date(2024, 2, 1), reason=f"{INSIDE} trukket")
    take_step(redrafted, to=GoalStatus.PROPOSED, by=leader, on=date(2024, 2, 1), reason=f"{INSIDE} på ny")
    redrafted.refresh_from_db()
    edit_goal(redrafted, by=leader, title=f"{INSIDE} ny kladd", origin_note=f"{INSIDE} hvorfor")
    withdrawn = make_goal(people.surnadal, "Ble trukket", on=date(2022, 1, 10))
    take_step(withdrawn, to=GoalStatus.WITHDRAWN, by=leader, on=date(2024, 2, 1), reason=f"{INSIDE} feil")

    adopted = make_goal(people.surnadal, "Står vedtatt", supports=[scenario.municipal_goal])
    gone = add_measure(adopted, by=leader, title=f"{INSIDE} trukket tiltak", decided_on=date(2024, 4, 1))
    update_measure(gone, by=leader, status=MeasureStatus.WITHDRAWN, text=f"{INSIDE} feilført", on=date(2024, 4, 1))
    back = add_measure(adopted, by=leader, title="Kom tilbake", decided_on=date(2024, 4, 1))
    update_measure(back, by=leader, status=MeasureStatus.WITHDRAWN, text=f"{INSIDE} feil", on=date(2024, 5, 1))
    update_measure(back, by=leader, status=MeasureStatus.UNDER_WAY, text="I gang igjen", on=date(2024, 6, 1))
    document = add_document(back, by=leader, title=f"{INSIDE} dokument", file=SimpleUploadedFile("plan.pdf", PDF))
    withdraw_document(document, by=leader, reason=f"{INSIDE} utdatert")
    comment_on_goal(adopted, by=leader, text=f"{MEMBERS} kommentar")


def _studies_and_visions(people, leader):
    fields = {"question": "Kan vi?", "starts_on": date(2022, 3, 1), "by": leader, "areas": ["Område"]}
    study = begin_study(people.surnadal, title=f"{INSIDE} studie", **fields)
    make_hypothesis(study.areas.get(), f"{INSIDE} hypotese", on=date(2022, 3, 1))
    make_factor(study, f"{INSIDE} faktor")
    concluded = begin_study(people.surnadal, title=f"{MEMBERS} studie", **fields)
    make_adopted(concluded, f"{MEMBERS} hypotese", title="Ble et mål")
    conclude_study(concluded, by=leader, conclusion=f"{MEMBERS} konklusjon")
    make_vision(people.surnadal, f"{INSIDE} visjon", adopted_on=None)


def _gap(scenario, word, held_on):
    """A draft in which everything that is written says the word."""
    eva = scenario.people.surnadal_eva
    analysis = start_gap(
        template=scenario.template, organisation=scenario.people.surnadal, held_on=held_on, by=eva, participants=word
    )
    for dimension in Dimension.objects.of(scenario.template):
        values = {"now": 1, "wanted": 5, "evidence": f"{word} belegg", "cause": f"{word} grunn", "action": word}
        score_dimension(analysis, dimension=dimension, by=eva, values=values)
    return analysis


def _evaluations(scenario, people):
    eva = people.surnadal_eva
    _gap(scenario, INSIDE, date(2022, 5, 1))
    withdraw_filed(submit_gap(_gap(scenario, INSIDE, date(2022, 5, 2)), by=eva), by=eva, reason=f"{INSIDE} feil")
    submit_gap(_gap(scenario, MEMBERS, date(2022, 5, 3)), by=eva)
    day = {"held_on": date(2022, 5, 1)}
    make_cipp(people.surnadal, by=eva, title=f"{INSIDE} kladd", written=True, **day)
    gone = make_cipp(people.surnadal, by=eva, title=f"{INSIDE} trukket", submitted=True, **day)
    withdraw_filed(gone, by=eva, reason=f"{INSIDE} feil")
    make_cipp(people.surnadal, by=eva, title=f"{MEMBERS} levert", submitted=True, **day)


def _people(people):
    make_network_page(people.pro_network, by=None)
    since = date(2021, 1, 1)
    member = make_person(f"{MEMBERS}.medlem")
    appoint(member, role=Role.MEMBER, organisation=people.surnadal, network=people.pro_network, by=None, since=since)
    mistake = appoint(member, role=Role.EDITOR, organisation=people.surnadal, title=INSIDE, by=None, since=since)
    withdraw_membership(mistake, by=None, reason=f"{INSIDE} feil person")
    invite(
        by=people.surnadal_leader,
        email="ny@nettverk.example",
        first_name=MEMBERS.title(),
        last_name="Invitert",
        role=Role.MEMBER,
        organisation=people.surnadal,
        since=since,
    )
