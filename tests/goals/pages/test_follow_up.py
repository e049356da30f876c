"""Measures that wait for others, are due, and have documents; following and suggesting."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from goals.documents.actions import add_document, withdraw_document
from goals.documents.models import MeasureDocument
from goals.documents.parsers import file_type_of
from goals.following.actions.dependencies import depend, end_dependency
from goals.following.actions.follows import follow, suggest_following, unfollow
from goals.following.models import Follow, FollowSuggestion, MeasureDependency
from goals.goals.actions.goals import take_step
from goals.goals.enums import GoalStatus
from goals.measures.actions import update_measure
from goals.measures.enums import MeasureStatus, Reminder
from goals.measures.models import Measure
from goals.measures.querysets import reminder_of
from network.records.errors import NotAllowed
from tests.goals.factories import LONG_AGO, make_goal, make_measure

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TODAY = date(2026, 11, 2)


@pytest.fixture
def goal(surnadal):
    return make_goal(surnadal)


@pytest.fixture
def measure(goal):
    return make_measure(goal, "Bygg")


@pytest.fixture
def other(goal):
    return make_measure(goal, "Søk om penger")


@pytest.fixture
def leader(client_for, surnadal_leader):
    return client_for(surnadal_leader)


# --- Waiting for another ---------------------------------------------------------------------------


def test_a_measure_that_waits_says_so_until_the_other_is_finished(leader, goal, measure, other):
    leader.post(f"/tiltak/{measure.pk}/venter-pa/", {"depends_on": other.pk})
    assert "Venter på" in leader.get(goal.get_absolute_url()).content.decode()
    page = leader.get(measure.get_absolute_url())
    assert [each.measure for each in page.context["awaited"]] == [other]
    update_measure(other, by=None, status=MeasureStatus.DONE, text="Ferdig.")
    assert leader.get(goal.get_absolute_url()).context["measures"][0].awaited == []


def test_it_is_taken_back_and_can_still_be_read(leader, measure, other, client):
    link = depend(measure, on_measure=other, by=None, since=timezone.localdate() - timedelta(days=9))
    leader.post(f"/tiltak/{measure.pk}/venter-pa/", {"end": link.pk})
    assert MeasureDependency.objects.current().count() == 0
    then = (timezone.localdate() - timedelta(days=5)).isoformat()
    assert [each.measure for each in client.get(measure.get_absolute_url(), {"per": then}).context["awaited"]] == [
        other
    ]


def test_twice_is_once(measure, other):
    assert depend(measure, on_measure=other, by=None) == depend(measure, on_measure=other, by=None)
    assert MeasureDependency.objects.count() == 1


def test_no_circles_however_long(goal, measure, other, surnadal_leader):
    third = make_measure(goal, "Tredje")
    depend(measure, on_measure=other, by=surnadal_leader)
    depend(other, on_measure=third, by=surnadal_leader)
    for lower, upper in ((third, measure), (other, measure), (measure, measure)):
        with pytest.raises(ValidationError) as refused:
            depend(lower, on_measure=upper, by=surnadal_leader)
        assert list(refused.value.error_dict) == ["depends_on"]
    end_dependency(MeasureDependency.objects.get(measure=measure), by=surnadal_leader)
    depend(third, on_measure=measure, by=surnadal_leader)


def test_what_is_hidden_is_neither_chosen_nor_shown(leader, client, measure, tingvoll, surnadal_leader):
    hidden = make_measure(make_goal(tingvoll, status=GoalStatus.PROPOSED), "Hemmelig tiltak")
    with pytest.raises(NotAllowed):
        depend(measure, on_measure=hidden, by=surnadal_leader)
    answer = leader.post(f"/tiltak/{measure.pk}/venter-pa/", {"depends_on": hidden.pk})
    assert answer.status_code == 422
    found = leader.get(f"/tiltak/{measure.pk}/venter-pa/", {"q": "Hemmelig"})
    assert found.context["form"].result_count == 0
    depend(measure, on_measure=hidden, by=None)
    assert "Hemmelig" not in client.get(measure.get_absolute_url()).content.decode()


@pytest.mark.parametrize("data", [{}, {"depends_on": ""}, {"depends_on": "x"}, {"depends_on": "999999"}])
def test_bad_choices_store_nothing(leader, measure, data):
    assert leader.post(f"/tiltak/{measure.pk}/venter-pa/", data).status_code == 422
    assert not MeasureDependency.objects.exists()


@pytest.mark.parametrize("end", ["", "x", "-1", "9" * 30, "١", "0"])
def test_a_link_that_is_not_there_is_not_ended(leader, measure, end):
    assert leader.post(f"/tiltak/{measure.pk}/venter-pa/", {"end": end}).status_code == 404


def test_another_measures_link_is_not_ended_from_here(leader, measure, other):
    link = depend(other, on_measure=measure, by=None)
    assert leader.post(f"/tiltak/{measure.pk}/venter-pa/", {"end": link.pk}).status_code == 404


# --- Due -------------------------------------------------------------------------------------------


def reminders():
    """What is said of the measures that are due or overdue."""
    told = (reminder_of(measure, TODAY) for measure in Measure.objects.with_status_on(TODAY).with_reminders(TODAY))
    return [reminder[0] for reminder in told if reminder and reminder[0] in {Reminder.DUE, Reminder.OVERDUE}]


@pytest.mark.parametrize(
    ("ends_in", "due", "overdue"),
    [(-1, False, True), (0, True, False), (14, True, False), (15, False, False), (None, False, False)],
)
def test_due_in_a_fortnight(goal, ends_in, due, overdue):
    ends = None if ends_in is None else TODAY + timedelta(days=ends_in)
    make_measure(goal, ends_on=ends, decided_on=date(2026, 9, 1))
    assert reminders() == [Reminder.DUE] * due + [Reminder.OVERDUE] * overdue


@pytest.mark.parametrize("status", [MeasureStatus.DONE, MeasureStatus.STOPPED, MeasureStatus.WITHDRAWN])
def test_what_is_over_is_not_due(goal, status):
    make_measure(goal, ends_on=TODAY, status=status)
    assert reminders() == []


def test_what_hangs_on_a_closed_goal_is_not_due(surnadal):
    goal = make_goal(surnadal)
    make_measure(goal, ends_on=TODAY)
    take_step(goal, to=GoalStatus.ACHIEVED, by=None, on=LONG_AGO, reason="Det gikk.")
    assert reminders() == []


@pytest.mark.parametrize(
    ("days", "ends_in", "told"),
    [(10, None, None), (120, None, "stale"), (120, 5, "due"), (10, 14, "due"), (10, -1, "overdue"), (10, 15, None)],
)
def test_the_goals_page_reminds_those_who_follow_it_up(days, ends_in, told, leader, client, goal):
    today = timezone.localdate()
    ends = None if ends_in is None else today + timedelta(days=ends_in)
    make_measure(goal, decided_on=today - timedelta(days=days), ends_on=ends)
    (shown,) = leader.get(goal.get_absolute_url()).context["measures"]
    assert (shown.reminder and shown.reminder[0]) == told
    assert Measure.objects.stale(today).exists() == (days == 120)
    (shown,) = client.get(goal.get_absolute_url()).context["measures"]
    assert not hasattr(shown, "reminder")


# --- Documents -------------------------------------------------------------------------------------


def package(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def office(main, **more):
    return package(**{"[Content_Types].xml": b"<Types/>", main: b"<x/>", **more})


def picture(kind):
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, kind)
    return out.getvalue()


ODT = package(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<x/>"})
KEPT = {
    "pdf": PDF,
    "docx": office("word/document.xml"),
    "xlsx": office("xl/workbook.xml"),
    "pptx": office("ppt/presentation.xml"),
    "odt": ODT,
    "png": picture("PNG"),
    "jpg": picture("JPEG"),
}
REFUSED = {
    "html called pdf": b"<html><script>alert(1)</script></html>",
    "html after a pdf's first bytes": b"%PDF-1.7<script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a program": b"MZ" + b"\0" * 200,
    "a plain zip": package(**{"a.txt": b"a"}),
    "a broken zip": b"PK\x03\x04" + b"x" * 100,
    "a cut zip": office("word/document.xml")[:-30],
    "macros": office("word/document.xml", **{"word/vbaProject.bin": b"x"}),
    "a bomb": office("word/document.xml", **{"word/media/x": b"\0" * (201 * 1024 * 1024)}),
    "many entries": package(**{f"x{n}": b"" for n in range(5_001)}),
    "half a picture": picture("PNG")[:40],
    "gif": b"GIF89a" + b"\0" * 50,
    "empty": b"",
    "too big": PDF + b"\0" * (20 * 1024 * 1024),
}


@pytest.mark.parametrize("kind", KEPT)
def test_what_a_file_is_is_told_by_its_content(kind):
    assert file_type_of(SimpleUploadedFile("whatever.exe", KEPT[kind])) == kind


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_a_document_is_refused(kind, leader, measure):
    answer = leader.post(
        f"/tiltak/{measure.pk}/dokument/nytt/",
        {"title": "Plan", "file": SimpleUploadedFile("plan.pdf", REFUSED[kind], "application/pdf")},
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert not MeasureDocument.objects.exists()


@pytest.mark.parametrize(("title", "fault"), [("", "title"), ("x" * 161, "title")])
def test_a_document_has_a_name(leader, measure, title, fault):
    answer = leader.post(
        f"/tiltak/{measure.pk}/dokument/nytt/", {"title": title, "file": SimpleUploadedFile("plan.pdf", PDF)}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [fault])
    assert "Velg «plan.pdf» en gang til" in answer.content.decode()


def test_it_is_kept_and_fetched_never_shown(leader, client, measure):
    data = {"title": 'Plan "2026"\r\nX-Evil: 1', "file": SimpleUploadedFile("../../etc/passwd.html", PDF)}
    assert leader.post(f"/tiltak/{measure.pk}/dokument/nytt/", data).status_code == 302
    document = MeasureDocument.objects.get()
    assert document.file.name.startswith("measures/")
    assert document.file.name.endswith(".pdf")
    answer = client.get(document.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "X-Evil" not in answer.headers


def test_a_withdrawn_one_is_gone_for_readers_and_says_why(leader, client, measure, surnadal_leader):
    document = add_document(measure, by=surnadal_leader, title="Plan", file=SimpleUploadedFile("a.pdf", PDF))
    assert leader.post(f"/tiltak/{measure.pk}/dokument/{document.pk}/trekk/", {"reason": " "}).status_code == 422
    leader.post(f"/tiltak/{measure.pk}/dokument/{document.pk}/trekk/", {"reason": "Utdatert"})
    assert client.get(document.get_absolute_url()).status_code == 404
    answer = leader.get(document.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert "Utdatert" in leader.get(measure.get_absolute_url()).content.decode()
    assert "Plan" not in [each.title for each in client.get(measure.get_absolute_url()).context["documents"]]


def test_a_link_is_kept_with_a_measure_and_withdrawn_like_a_document(client, leader, measure):
    address = "https://www.udir.no/laring-og-trivsel/rammeplan/"
    answer = leader.post(f"/tiltak/{measure.pk}/lenke/ny/", {"title": " Rammeplanen ", "address": f" {address} "})
    assert answer.status_code == 302
    link = MeasureDocument.objects.get()
    assert (link.title, link.address, link.get_absolute_url(), link.file.name) == ("Rammeplanen", address, address, "")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert f'<a href="{address}" rel="external noopener noreferrer">Rammeplanen</a>' in page
    assert "www.udir.no ·" in page
    assert leader.get(f"/tiltak/{measure.pk}/dokument/{link.pk}/").status_code == 404
    leader.post(f"/tiltak/{measure.pk}/dokument/{link.pk}/trekk/", {"reason": "Flyttet"})
    assert address not in client.get(measure.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://www.udir.no/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//www.udir.no/",
        "https://",
        "https://bank.example@ond.example/",
        'https://ond.example/"onclick="alert(1)',
        "https://www.udir.no/\nx",
        "ftp://udir.no/",
        f"https://www.udir.no/{'x' * 500}",
    ],
)
def test_only_a_whole_and_safe_address_is_a_link(address, leader, measure):
    answer = leader.post(f"/tiltak/{measure.pk}/lenke/ny/", {"title": "Lenke", "address": address})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["address"])
    assert not MeasureDocument.objects.exists()


def test_a_document_belongs_to_its_measure(leader, measure, other):
    document = add_document(other, by=None, title="Plan", file=SimpleUploadedFile("a.pdf", PDF))
    assert leader.get(f"/tiltak/{measure.pk}/dokument/{document.pk}/").status_code == 404


def test_who_may_keep_and_withdraw_documents(measure, surnadal_union, surnadal_pro, tingvoll_leader):
    Measure.objects.filter(pk=measure.pk).update(responsible_person=surnadal_union)
    document = add_document(measure, by=surnadal_union, title="Plan", file=SimpleUploadedFile("a.pdf", PDF))
    for person in (surnadal_pro, tingvoll_leader):
        with pytest.raises(NotAllowed):
            add_document(measure, by=person, title="Plan", file=SimpleUploadedFile("a.pdf", PDF))
    for person in (surnadal_union, surnadal_pro, tingvoll_leader):
        with pytest.raises(NotAllowed):
            withdraw_document(document, by=person, reason="Nei")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_measures_page_costs_the_same(client, goal, measure, rows, django_assert_num_queries):
    for n in range(rows):
        depend(measure, on_measure=make_measure(goal, f"Tiltak {n}"), by=None)
        add_document(measure, by=None, title=f"Plan {n}", file=SimpleUploadedFile("a.pdf", PDF))
    with django_assert_num_queries(12):
        client.get(measure.get_absolute_url())


# --- Following -------------------------------------------------------------------------------------


def test_one_follows_and_stops(leader, goal, surnadal, surnadal_leader):
    answer = leader.post(f"/mal/{goal.pk}/folg/", {"next": f"/mal/{goal.pk}/"})
    assert answer["Location"] == f"/mal/{goal.pk}/"
    leader.post(f"/mal/{goal.pk}/folg/")
    leader.post(f"/organisasjon/{surnadal.pk}/folg/")
    assert list(Follow.objects.of(surnadal_leader).values_list("goal", "organisation")) == [
        (goal.pk, None),
        (None, surnadal.pk),
    ]
    leader.post(f"/mal/{goal.pk}/folg/", {"stop": "1"})
    leader.post(f"/organisasjon/{surnadal.pk}/folg/", {"stop": "1"})
    assert not Follow.objects.exists()


@pytest.mark.parametrize(
    "away", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", ""]
)
def test_it_leads_nowhere_else(leader, goal, away):
    assert leader.post(f"/mal/{goal.pk}/folg/", {"next": away})["Location"] == f"/mal/{goal.pk}/"


def test_what_one_cannot_see_is_not_followed(surnadal, tingvoll_leader):
    hidden = make_goal(surnadal, status=GoalStatus.PROPOSED)
    with pytest.raises(NotAllowed):
        follow(hidden, by=tingvoll_leader)


def test_what_became_hidden_is_not_listed(goal, tingvoll_leader, client_for):
    follow(goal, by=tingvoll_leader)
    type(goal).objects.update(status=GoalStatus.WITHDRAWN)
    assert list(Follow.objects.of(tingvoll_leader)) == []


@pytest.mark.parametrize("answer", [{}, {"stop": "1"}])
def test_a_suggestion_waits_until_it_is_answered(answer, goal, surnadal_leader, surnadal_pro, client_for):
    suggest_following(goal, to=surnadal_pro, by=surnadal_leader, words="Du spurte om dette.")
    suggest_following(goal, to=surnadal_pro, by=surnadal_leader)
    client = client_for(surnadal_pro)
    assert "Du spurte om dette." in client.get(goal.get_absolute_url()).content.decode()
    assert [each.title for each in client.get("/min-side/").context["page_content"].waiting] == [goal.title]
    client.post(f"/mal/{goal.pk}/folg/", answer)
    assert client.get("/min-side/").context["page_content"].waiting == []
    assert FollowSuggestion.objects.get().answered_at is not None
    assert Follow.objects.filter(person=surnadal_pro).exists() == (answer == {})


def test_suggestions_are_for_ones_own_people(goal, surnadal_leader, surnadal_pro, tingvoll_leader):
    for person in (tingvoll_leader, surnadal_leader):
        with pytest.raises(ValidationError):
            suggest_following(goal, to=person, by=surnadal_leader)
    with pytest.raises(NotAllowed):
        suggest_following(goal, to=surnadal_leader, by=surnadal_pro)
    follow(goal, by=surnadal_pro)
    with pytest.raises(ValidationError):
        suggest_following(goal, to=surnadal_pro, by=surnadal_leader)
    unfollow(goal, by=surnadal_pro)
    assert suggest_following(goal, to=surnadal_pro, by=surnadal_leader).person == surnadal_pro


@pytest.mark.parametrize("data", [{}, {"person": "x"}, {"person": "99999"}, {"words": "x" * 2001}])
def test_bad_suggestions_store_nothing(leader, goal, data):
    assert leader.post(f"/mal/{goal.pk}/foresla-a-folge/", data).status_code == 422
    assert not FollowSuggestion.objects.exists()


def test_what_happens_in_what_one_follows_is_news(goal, tingvoll, tingvoll_leader, surnadal, client_for):
    client = client_for(tingvoll_leader)
    assert client.get("/min-side/").context["page_content"].news == []
    follow(surnadal, by=tingvoll_leader)
    assert {each.title for each in client.get("/min-side/").context["page_content"].news} == {goal.title}
