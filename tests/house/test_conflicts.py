"""Two people change one record at once: what each of them changed is kept, in every form that has a version."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gatherings.closing.actions.decisions import add_decision
from gatherings.registration.actions.questions import add_question
from goals.visions.actions import draft_vision
from tests.evaluation.cipp.factories import make_cipp
from tests.evaluation.gap.factories import make_gap, make_template
from tests.gatherings.boards.factories import make_board
from tests.gatherings.closing.factories import make_picture
from tests.gatherings.factories import GatheringFactory
from tests.gatherings.feedback.factories import make_question
from tests.gatherings.groups.factories import make_division
from tests.gatherings.homework.factories import make_homework, report_of
from tests.gatherings.messages.factories import make_message
from tests.gatherings.progress_plan.factories import make_activity, make_plan
from tests.gatherings.registration.factories import make_setup
from tests.gatherings.timeline.factories import make_entry
from tests.gatherings.year_wheel.factories import make_deadline, wheel_of
from tests.goals.factories import make_goal, make_measure, make_sign
from tests.goals.studies.factories import make_factor, make_hypothesis, make_study
from tests.network.factories import NetworkFactory


def goal(scenario, by):
    return reverse("goals:edit", args=[make_goal(scenario["surnadal"], status="proposed").pk])


def measure(scenario, by):
    return reverse("goals:measure_edit", args=[make_measure(make_goal(scenario["surnadal"])).pk])


def sign(scenario, by):
    found = make_goal(scenario["surnadal"])
    return reverse("goals:sign_edit", args=[found.pk, make_sign(found).pk])


def vision(scenario, by):
    draft = draft_vision(scenario["surnadal"], by=by, statement="Alle hører til.", themes=[])
    return reverse("goals:vision_edit", args=[draft.vision_id])


def study(scenario, by):
    return reverse("goals:study_edit", args=[make_study(scenario["surnadal"]).pk])


def section_of_study(scenario, by):
    return reverse("goals:study_section", args=[make_study(scenario["surnadal"]).pk, "mandat"])


def hypothesis(scenario, by):
    found = make_hypothesis(make_study(scenario["surnadal"]).areas.get())
    return reverse("goals:hypothesis_edit", args=[found.pk])


def factor(scenario, by):
    return reverse("goals:factor_edit", args=[make_factor(make_study(scenario["surnadal"]), responsible="Rektor").pk])


def gap_dimension(scenario, by):
    draft = make_gap(make_template(scenario["region"], by=by), scenario["surnadal"], by=by, submitted=False)
    return reverse("evaluation:gap_step", args=[draft.pk, 1])


def gap_correction(scenario, by):
    filed = make_gap(make_template(scenario["region"], by=by), scenario["surnadal"], by=by)
    return reverse("evaluation:gap_correct", args=[filed.pk, 1])


def cipp(scenario, by):
    return reverse("evaluation:cipp_edit", args=[make_cipp(scenario["surnadal"], by=by, submitted=False).pk])


def cipp_component(scenario, by):
    return reverse(
        "evaluation:cipp_component", args=[make_cipp(scenario["surnadal"], by=by, submitted=False).pk, "kontekst"]
    )


def board(scenario, by):
    gathering = GatheringFactory(slug="samling", organiser=scenario["region"], published=True)
    return reverse("gatherings:board_edit", args=["samling", make_board(gathering=gathering).pk])


def homework(scenario, by):
    return reverse("gatherings:homework_edit", args=[make_homework(scenario["region"]).pk])


def homework_report(scenario, by):
    report = report_of(make_homework(scenario["region"]), scenario["surnadal"])
    return reverse("gatherings:homework_report", args=[report.homework_id, report.pk])


def registration_setup(scenario, by):
    page = GatheringFactory(published=True, organiser=scenario["region"])
    return reverse("gatherings:registration_setup", args=[make_setup(page, capacity=20).gathering.slug])


def registration_question(scenario, by):
    setup = make_setup(GatheringFactory(published=True, organiser=scenario["region"]))
    asked = add_question(setup, by=None, wording="Overnatter du?")
    return reverse("gatherings:registration_question", args=[setup.gathering.slug, asked.pk])


def division(scenario, by):
    setup = make_setup(GatheringFactory(published=True, organiser=scenario["region"]))
    return reverse("gatherings:division_edit", args=[setup.gathering.slug, make_division(setup, number=2).pk])


def message(scenario, by):
    page = GatheringFactory(published=True, organiser=scenario["region"])
    written = make_message(page, roles=["education_leader", "eva"])
    return reverse("gatherings:message_edit", args=[page.slug, written.pk])


def picture(scenario, by):
    page = GatheringFactory(organiser=scenario["surnadal"].get_parent(), slug="bilder", published=True)
    return reverse("gatherings:closing_picture", args=[page.slug, make_picture(page).uid])


def decision(scenario, by):
    page = GatheringFactory(published=True, organiser=scenario["region"])
    words = {"text": "Vi fortsetter.", "ground": "Det virker.", "taken_by": "Alle", "decided_on": page.ends_on}
    return reverse("gatherings:decision", args=[page.slug, add_decision(page, by=None, **words).pk])


def feedback_question(scenario, by):
    return reverse("gatherings:feedback_question", args=[make_question(of=scenario["region"]).pk])


def network(scenario, by):
    return reverse("network:edit_network", args=[NetworkFactory(organisation=scenario["region"]).pk])


def organisation(scenario, by):
    return reverse("network:rename_organisation", args=[scenario["surnadal"].pk])


def deadline(scenario, by):
    return reverse("gatherings:deadline_edit", args=[make_deadline(scenario["region"]).pk])


def timeline_entry(scenario, by):
    return reverse("gatherings:timeline_entry_edit", args=[make_entry(scenario["region"]).pk])


def activity(scenario, by):
    return reverse("gatherings:activity_edit", args=[make_activity(make_plan(scenario["region"])).pk])


def progress_plan(scenario, by):
    return reverse("gatherings:plan_edit", args=[make_plan(scenario["region"]).pk])


def year_wheel(scenario, by):
    return reverse("gatherings:wheel_edit", args=[wheel_of(scenario["region"]).pk])


CASES = [
    (goal, {"title": "Deres"}, {"description": "Vårt"}),
    (measure, {"title": "Deres"}, {"description": "Vårt"}),
    (sign, {"text": "Deres"}, {"baseline": "3", "target": "5", "unit": "barn"}),
    (vision, {"statement": "Deres."}, {"text": "Vårt"}),
    (study, {"title": "Deres"}, {"question": "Vårt"}),
    (section_of_study, {"mandate": "Deres", "points_text": "Deres punkt"}, {"mandate_decision": "Vårt"}),
    (hypothesis, {"statement": "Deres"}, {"how": "Vårt"}),
    (factor, {"text": "Deres"}, {"responsible": "Vi"}),
    (gap_dimension, {"now": "2", "evidence": "Deres"}, {"wanted": "6"}),
    (gap_dimension, {"wanted": "6"}, {"evidence": "Vårt"}),
    (gap_correction, {"now": "4"}, {"evidence": "Vårt"}),
    (cipp, {"title": "Deres"}, {"participants": "Vi"}),
    (cipp_component, {"findings": "Deres"}, {"judgement": "Vårt"}),
    (board, {"title": "Deres"}, {"instructions": "Vårt", "columns": "Vårt"}),
    (homework, {"title": "Deres"}, {"text": "Vårt"}),
    (homework_report, {"tried": "Deres"}, {"tried": "Deres", "saw": "Vårt"}),
    (registration_setup, {"capacity": "30"}, {"decline_days": "5"}),
    (decision, {"text": "Deres"}, {"follow_up": "Vårt"}),
    (picture, {"alt": "Deres"}, {"caption": "Vårt"}),
    (feedback_question, {"wording": "Deres"}, {"high_label": "Vårt"}),
    (registration_question, {"wording": "Deres"}, {"help_text": "Vårt"}),
    (division, {"title": "Deres"}, {"number": "3"}),
    (message, {"subject": "Deres"}, {"text": "Vårt", "kind": "information"}),
    (deadline, {"what": "Deres"}, {"responsible": "Vi"}),
    (deadline, {"what": "Deres"}, {"ends": "02.03."}),
    (timeline_entry, {"title": "Deres"}, {"text": "Vårt"}),
    (activity, {"title": "Deres"}, {"responsible": "Vi"}),
    (progress_plan, {"title": "Deres"}, {"ends_on": "2027-06-30"}),
    (year_wheel, {"name": "Deres"}, {"code": "VI"}),
    (network, {"purpose": "Deres"}, {"composition": "Vårt"}),
    (organisation, {"county": "Deres"}, {"name": "Vårt"}),
]
REASONS = {"reason": "Fordi det var feil", "on": "2024-01-01"}
LATER = {"on": "2024-02-01"}
"""An organisation has one name a day; where a form has no day it is passed over."""


def as_sent(response):
    """The form of a page as a browser sends it."""
    form = BeautifulSoup(response.content, "html.parser").select_one("main form:has([name=version])")
    sent = {}
    for control in form.select("[name]"):
        name, kind = control["name"], control.get("type")
        if control.name == "button" or kind in {"submit", "file"} or name in {"submission", "csrfmiddlewaretoken"}:
            continue
        if control.name == "textarea":
            sent[name] = control.get_text().removeprefix("\n").removesuffix("\n")
        elif control.name == "select":
            sent[name] = [option["value"] for option in control.select("option[selected]")]
        elif kind in {"checkbox", "radio"}:
            if control.has_attr("checked"):
                sent.setdefault(name, []).append(control.get("value", "on"))
        else:
            sent[name] = control.get("value", "")
    return sent


@pytest.mark.parametrize(("address_of", "theirs", "ours"), CASES, ids=lambda case: getattr(case, "__name__", None))
def test_each_keeps_what_each_has_changed(address_of, theirs, ours, client_for, coordinator, region, surnadal):
    address = address_of({"region": region, "surnadal": surnadal}, coordinator)
    one, other = client_for(coordinator), client_for(coordinator)
    opened = as_sent(other.get(address))
    reasons = {name: value for name, value in REASONS.items() if name in opened}
    assert one.post(address, {**opened, **reasons, **theirs}).status_code == 302
    refused = other.post(address, {**opened, **reasons, **ours})
    assert (refused.status_code, refused.context["conflict"]) == (409, [])
    assert other.post(address, {**as_sent(refused), **LATER}).status_code == 302
    stored = as_sent(other.get(address))
    kept = {name: value[0] if isinstance(value, list) else value for name, value in stored.items()}
    assert {name: kept[name] for name in {**theirs, **ours}} == {**theirs, **ours}


@pytest.mark.parametrize(("address_of", "theirs", "ours"), CASES, ids=lambda case: getattr(case, "__name__", None))
def test_what_both_have_changed_is_shown_with_both(address_of, theirs, ours, client_for, coordinator, region, surnadal):
    address = address_of({"region": region, "surnadal": surnadal}, coordinator)
    one, other = client_for(coordinator), client_for(coordinator)
    opened = as_sent(other.get(address))
    reasons = {name: value for name, value in REASONS.items() if name in opened}
    field = list(theirs)[-1]
    mine = "3" if theirs[field].isdecimal() else "Vårt eget."
    assert one.post(address, {**opened, **reasons, **theirs}).status_code == 302
    refused = other.post(address, {**opened, **reasons, field: mine})
    assert refused.status_code == 409
    assert [pair[1:] for pair in refused.context["conflict"]] == [(theirs[field], mine)]
    assert other.post(address, {**as_sent(refused), **LATER}).status_code == 302
