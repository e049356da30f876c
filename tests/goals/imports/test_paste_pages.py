"""From a pasted list to goals: read, corrected, looked through, stored, and undone."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from goals.goals.enums import GoalStatus
from goals.goals.models import Goal
from goals.imports.actions.importing import store_sheet
from goals.imports.actions.pasting import keep_lines, keep_pasted
from goals.imports.actions.undoing import undo_import, what_undoing_does
from goals.imports.enums import LineKind
from goals.imports.models import GoalImport
from goals.imports.rules.lines import PastedLine
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus
from goals.measures.models import Measure
from goals.signs.models import Sign
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.records.errors import NotAllowed
from tests.clock import TODAY
from tests.goals.factories import make_goal

pytestmark = pytest.mark.postgres_too

YESTERDAY = TODAY - timedelta(days=1)
TEXT = """Alle leser (frist 1. juni 2027)
\t• Lesetid, ansvarlig: Lesegruppa
\t• Bokbad
Tegn:
- De låner bøker
Alle regner"""


@pytest.fixture
def regional(region):
    return make_goal(region, "Regionens mål")


@pytest.fixture
def leader(client_for, surnadal_leader):
    return client_for(surnadal_leader)


def paste(client, organisation, text=TEXT, **data):
    return client.post(
        reverse("goals:paste"), {"text": text, "organisation": organisation.pk, "outermost": "goal", **data}
    )


def fields_of(page: str) -> dict[str, str]:
    """The values of the lines' fields, as the page gives them."""
    values = dict(re.findall(r'<input[^>]*name="([a-z_]+-\d+)"[^>]*value="([^"]*)"', page))
    values |= dict(re.findall(r'<textarea[^>]*name="([a-z_]+-\d+)"[^>]*>\s*([^<]*)</textarea>', page))
    for name, options in re.findall(r'<select[^>]*name="([a-z_]+-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        values[name] = re.search(r'value="([a-z]+)" selected', options)[1]
    return values


def test_a_list_is_read_corrected_looked_through_and_stored(leader, surnadal, regional):
    answer = paste(leader, surnadal, above=regional.pk)
    sheet = GoalImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("goals:import_lines", args=[sheet.pk]))
    page = leader.get(answer["Location"]).content.decode()
    fields = fields_of(page)
    assert (fields["kind-1"], fields["text-1"], fields["ends_on-1"]) == ("goal", "Alle leser", "2027-06-01")
    assert (fields["kind-2"], fields["responsible-2"]) == ("measure", "Lesegruppa")
    assert fields["kind-4"] == "nothing"

    answer = leader.post(answer["Location"], {**fields, "text-3": "Bokbad hver måned"})
    assert (answer.status_code, answer["Location"]) == (302, sheet.get_absolute_url())
    assert not Goal.objects.filter(organisation=surnadal).exists()
    page = leader.get(sheet.get_absolute_url()).content.decode()
    assert "Lagre 2 mål" in page
    assert reverse("goals:import_lines", args=[sheet.pk]) in page

    assert leader.post(sheet.get_absolute_url()).status_code == 302
    reads = Goal.objects.get(title="Alle leser")
    assert (reads.status, str(reads.ends_on)) == (GoalStatus.PROPOSED, "2027-06-01")
    assert [measure.title for measure in reads.measures.order_by("pk")] == ["Lesetid", "Bokbad hver måned"]
    assert [sign.text for sign in reads.signs.all()] == ["De låner bøker"]
    assert {link.upper for goal in Goal.objects.filter(organisation=surnadal) for link in goal.supports.all()} == {
        regional
    }


def test_stored_it_is_not_corrected_any_more(leader, surnadal, surnadal_leader, regional):
    paste(leader, surnadal)
    sheet = store_sheet(GoalImport.objects.get(), by=surnadal_leader)
    lines = reverse("goals:import_lines", args=[sheet.pk])
    assert leader.get(lines)["Location"] == sheet.get_absolute_url()
    assert leader.post(lines, {"kind-1": "goal", "text-1": "Et annet"})["Location"] == sheet.get_absolute_url()
    with pytest.raises(ValidationError):
        keep_lines(sheet, [PastedLine(1, LineKind.GOAL, "Et annet")], by=surnadal_leader)


@pytest.mark.parametrize("text", ["", "  \n ", "Mål\n" * 201, "x" * 60_001])
def test_what_cannot_be_read_is_said_and_kept(leader, surnadal, text):
    answer = paste(leader, surnadal, text)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not GoalImport.objects.exists()


def test_all_left_out(leader, surnadal):
    paste(leader, surnadal, "Alle leser")
    lines = reverse("goals:import_lines", args=[GoalImport.objects.get().pk])
    answer = leader.post(lines, {"kind-1": "nothing", "text-1": "Alle leser"})
    assert answer.status_code == 422
    assert "Alle linjene er utelatt" in answer.content.decode()


def test_a_line_without_text(leader, surnadal):
    paste(leader, surnadal, "Alle leser\nAlle regner")
    lines = reverse("goals:import_lines", args=[GoalImport.objects.get().pk])
    sent = {"kind-1": "goal", "text-1": " ", "kind-2": "goal", "text-2": "Alle teller", "ends_on-2": "i høst"}
    answer = leader.post(lines, sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Skriv noe, eller utelat linja." in page
    assert "Alle teller" in page
    assert leader.post(lines, {**sent, "kind-1": "nothing", "ends_on-2": ""}).status_code == 302


@pytest.mark.parametrize("kind", ["", "drøm", "GOAL", "goal\x00"])
def test_a_kind_that_is_none(leader, surnadal, kind):
    paste(leader, surnadal, "Alle leser")
    lines = reverse("goals:import_lines", args=[GoalImport.objects.get().pk])
    assert leader.post(lines, {"kind-1": kind, "text-1": "Alle leser"}).status_code == 422


class TestMeasuresOfOnesOwnGoal:
    def paste(self, by, goal, text="Lesetid\nBokbad\nTegn: De leser"):
        return keep_pasted(text, organisation=goal.organisation, above=goal, outermost=LineKind.MEASURE, by=by)

    def test_they_are_added(self, surnadal, surnadal_leader):
        goal = make_goal(surnadal, "Alle leser")
        sheet = store_sheet(self.paste(surnadal_leader, goal), by=surnadal_leader)
        assert [measure.title for measure in goal.measures.order_by("pk")] == ["Lesetid", "Bokbad"]
        assert [sign.text for sign in goal.signs.all()] == ["De leser"]
        assert list(sheet.changed.all()) == [goal]

    def test_undone_they_are_withdrawn_and_those_in_use_stay(self, surnadal, surnadal_leader):
        goal = make_goal(surnadal, "Alle leser")
        sheet = store_sheet(self.paste(surnadal_leader, goal), by=surnadal_leader)
        used = Measure.objects.get(title="Bokbad")
        update_measure(used, by=surnadal_leader, status=MeasureStatus.UNDER_WAY, text="Vi er i gang")
        undone = undo_import(sheet, by=surnadal_leader, reason="Feil liste")
        assert [str(part) for part in undone.parts] == ["Lesetid", "De leser"]
        assert Measure.objects.get(title="Lesetid").status == MeasureStatus.WITHDRAWN
        assert Measure.objects.get(title="Bokbad").status == MeasureStatus.UNDER_WAY
        assert Sign.objects.get().until is not None
        goal.refresh_from_db()
        assert goal.status != GoalStatus.WITHDRAWN
        with pytest.raises(ValidationError):
            undo_import(sheet, by=surnadal_leader, reason="Feil liste")

    def test_the_page_offers_to_undo(self, leader, surnadal, surnadal_leader):
        goal = make_goal(surnadal, "Alle leser")
        sheet = store_sheet(self.paste(surnadal_leader, goal), by=surnadal_leader)
        undo = reverse("goals:import_undo", args=[sheet.pk])
        assert undo in leader.get(sheet.get_absolute_url()).content.decode()
        assert "3 tillegg" in leader.get(undo).content.decode()
        assert leader.post(undo, {"reason": "Feil liste"}).status_code == 302
        assert undo not in leader.get(sheet.get_absolute_url()).content.decode()

    def test_not_where_one_records_no_goals_any_more(self, surnadal, surnadal_leader):
        goal = make_goal(surnadal, "Alle leser")
        sheet = store_sheet(self.paste(surnadal_leader, goal), by=surnadal_leader)
        for membership in Membership.objects.filter(person=surnadal_leader):
            end_membership(membership, last_day=YESTERDAY, by=None, reason="Sluttet")
        assert what_undoing_does(sheet, by=surnadal_leader).parts == []

    def test_not_of_the_regions_goal(self, surnadal, surnadal_leader, regional):
        with pytest.raises(ValidationError) as refused:
            keep_pasted(
                "Lesetid", organisation=surnadal, above=regional, outermost=LineKind.MEASURE, by=surnadal_leader
            )
        assert "outermost" in refused.value.message_dict


class TestRights:
    def test_not_for_anothers_organisation(self, surnadal_leader, tingvoll):
        with pytest.raises(NotAllowed):
            keep_pasted("Mål", organisation=tingvoll, above=None, outermost=LineKind.GOAL, by=surnadal_leader)

    def test_the_form_does_not_offer_it(self, leader, tingvoll):
        assert paste(leader, tingvoll).status_code == 422

    def test_a_role_that_ended_in_between(self, leader, surnadal, surnadal_leader):
        paste(leader, surnadal)
        sheet = GoalImport.objects.get()
        for membership in Membership.objects.filter(person=surnadal_leader):
            end_membership(membership, last_day=YESTERDAY, by=None, reason="Sluttet")
        lines = reverse("goals:import_lines", args=[sheet.pk])
        assert leader.post(lines, {"kind-1": "goal", "text-1": "Alle leser"}).status_code in {403, 422}
        assert not Goal.objects.filter(organisation=surnadal).exists()

    def test_a_sheet_has_no_lines_to_correct(self, leader, surnadal_leader):
        sheet = GoalImport.objects.create(by=surnadal_leader, name="mål.xlsx", rows=[])
        assert leader.get(reverse("goals:import_lines", args=[sheet.pk])).status_code == 404

    @pytest.mark.parametrize("above", ["999999999999", "0", "-1", "x", "1 OR 1=1", "\x00"])
    def test_a_goal_above_that_is_none(self, leader, surnadal, above):
        assert paste(leader, surnadal, above=above).status_code in {400, 422}
        assert leader.get(reverse("goals:paste"), {"above": above, "outermost": above}).status_code in {200, 400}


@pytest.mark.parametrize("lines", [3, 120])
def test_as_many_queries_whatever_the_length(lines, leader, surnadal, django_assert_num_queries):
    text = "\n".join(f"Mål {chr(65 + n % 26)}{n}x\n- Tiltak for det" for n in range(lines // 2 + 1))
    paste(leader, surnadal, text)
    sheet = GoalImport.objects.get()
    page = reverse("goals:import_lines", args=[sheet.pk])
    leader.get(page)
    with django_assert_num_queries(4):
        leader.get(page)
