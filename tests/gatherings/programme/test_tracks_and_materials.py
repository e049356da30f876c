"""Parallel tracks, chosen by the reader; documents and links of a session."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from gatherings.programme.actions.copying import copy_gathering
from gatherings.programme.actions.gatherings import add_document, draft_of, publish_gathering
from gatherings.programme.actions.sessions import add_session, change_session
from gatherings.programme.models import GatheringDocument, GatheringPage, Session
from network.page_groups.actions.libraries import ensure_library
from tests.gatherings.factories import GatheringFactory, index, release
from tests.gatherings.programme.test_admin import add, form, row, rows_as_they_are

pytestmark = pytest.mark.django_db
AT = "/samlinger/samling/"
LINK = "https://udir.no/dybdelaering"


@pytest.fixture
def gathering(site, region):
    page = GatheringFactory(slug="samling", organiser=region)
    sessions = [
        (1, 9, "Åpning", "", ""),
        (1, 10, "Lek", "Barnehage", "Sal A"),
        (1, 10, "Lesing", "Skole", "Sal B"),
        (2, 9, "Skriving", "skole ", "Sal B"),
        (2, 9, "Språk", "Barnehage", "Sal A"),
    ]
    for day, hour, title, track, room in sessions:
        add_session(page, day=day, starts=time(hour), minutes=45, title=title, track=track, room=room, by=None)
    return publish_gathering(page, by=None)


def columns(query=""):
    days = Client().get(f"{AT}{query}").context["days"]
    return [
        [(column.track, column.sessions[0].title, column.is_left_out) for column in slot.columns]
        for day in days
        for slot in day.slots
    ]


def test_tracks_stand_in_the_same_order_through_the_days(gathering):
    assert columns() == [
        [("", "Åpning", False)],
        [("Barnehage", "Lek", False), ("Skole", "Lesing", False)],
        [("Barnehage", "Språk", False), ("Skole", "Skriving", False)],
    ]


@pytest.mark.parametrize(
    "query", ["?spor=Skole", "?spor=%20sKOLE", "?spor=Skole&per=2999-01-01", "?spor=Skole&siden=1"]
)
def test_a_reader_sees_one_track_with_what_is_for_everybody(query, gathering):
    assert [[left_out for *_rest, left_out in slot] for slot in columns(query)] == [
        [False],
        [True, False],
        [True, False],
    ]
    text = Client().get(f"{AT}{query}").content.decode()
    assert "Du ser sporet Skole sammen med det som er for alle. 2 økter i andre spor er utelatt." in text
    assert "Lek" in text  # stands there for print


@pytest.mark.parametrize("value", ["", "x", "%00", "<script>", "x" * 3000, "%F0%9F%98%80", "' OR 1=1", "1"])
def test_hostile_tracks_leave_nothing_out(value, gathering):
    assert not any(left_out for slot in columns(f"?spor={value}") for *_rest, left_out in slot)
    assert "<script>x" not in Client().get(AT, {"spor": "<script>x"}).content.decode()


def test_links_keep_the_track(gathering):
    change_session(gathering, uid=gathering.sessions.get(title="Lek").uid, room="Sal C", by=None)
    release(gathering)
    assert "?spor=Skole&amp;siden=1" in Client().get(f"{AT}?spor=Skole").content.decode()


def test_a_version_keeps_its_tracks_and_a_copy_brings_them(gathering):
    change_session(gathering, uid=gathering.sessions.get(title="Lek").uid, track="Lek og lære", by=None)
    assert "Lek og lære" not in Client().get(AT).content.decode()
    release(gathering)
    assert "Lek og lære" in Client().get(AT).content.decode()
    assert "Lek og lære" not in Client().get(f"{AT}program/1/").content.decode()
    copy = draft_of(copy_gathering(gathering, title="Neste", starts_on=date(2028, 3, 13), by=None))
    assert {session.track for session in copy.sessions.all()} == {"", "Lek og lære", "Barnehage", "Skole", "skole"}


def test_a_link_stands_with_its_session_and_follows_it_into_a_copy(gathering):
    uid = gathering.sessions.get(title="Lek").uid
    add_document(gathering, url=LINK, title="Les før du kommer", session=uid, by=None)
    page = publish_gathering(gathering, by=None)
    context = Client().get(AT).context
    assert context["documents"] == []
    shown = [(s.title, [str(m) for m in s.materials]) for d in context["days"] for x in d.slots for s in x.sessions]
    assert ("Lek", ["Les før du kommer"]) in shown
    assert f'href="{LINK}"' in Client().get(AT).content.decode()
    copy = draft_of(copy_gathering(page, title="Neste", starts_on=date(2028, 3, 13), by=None))
    [material] = copy.documents.all()
    assert copy.sessions.get(uid=material.session_uid).title == "Lek"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"url": "http://udir.no", "title": "A"}, "url"),
        ({"url": "javascript:alert(1)", "title": "A"}, "url"),
        ({"url": "data:text/html,x", "title": "A"}, "url"),
        ({"url": "https://", "title": "A"}, "url"),
        ({"url": LINK, "title": " "}, "title"),
        ({"title": "A"}, "document"),
    ],
)
def test_a_link_is_https_and_has_a_title(values, field, gathering):
    with pytest.raises(ValidationError) as refused:
        add_document(gathering, by=None, **values)
    assert field in refused.value.message_dict
    assert not GatheringDocument.objects.exists()


def test_a_document_of_another_region_is_refused_as_one_that_does_not_exist(
    gathering, region, other_region, coordinator
):
    for owner, is_taken in ((region, True), (other_region, False)):
        file = ContentFile(b"Notat", "notat.txt")
        document = Document.objects.create(title="Notat", file=file, collection=ensure_library(owner))
        if is_taken:
            add_document(gathering, document=document, title="Notat", by=coordinator)
        else:
            with pytest.raises(ValidationError):
                add_document(gathering, document=document, title="Notat", by=coordinator)


def test_a_session_of_another_gathering_takes_nothing(gathering, region):
    other = GatheringFactory(organiser=region, sessions=1, published=True)
    with pytest.raises(Session.DoesNotExist):
        add_document(gathering, url=LINK, title="A", session=other.sessions.get().uid, by=None)


def test_what_belongs_to_a_session_that_is_taken_out_becomes_the_gatherings(gathering):
    add_document(gathering, url=LINK, title="A", session=gathering.sessions.get(title="Lek").uid, by=None)
    draft = draft_of(gathering)
    draft.sessions.set([s for s in draft.sessions.all() if s.title != "Lek"])
    draft.save_revision()
    release(change_session(gathering, uid=gathering.sessions.get(title="Lesing").uid, room="Sal D", by=None))
    assert [str(row) for row in Client().get(AT).context["documents"]] == ["A"]


def link(**rest):
    return {"document": "", "title": "Les", "url": LINK, "session": "", **rest}


def test_the_form_lets_a_link_belong_to_a_row(client_for, coordinator, region, site):
    index()
    admin = client_for(coordinator)
    rows = [row("Sist", day=2), row("Først")]
    response = add(admin, form(*rows, organiser=region.pk, documents=[link(session="1"), link(title="Alle")]))
    assert response.status_code == 302
    page = GatheringPage.objects.get()
    assert {(str(d), d.session_uid) for d in page.documents.all()} == {
        ("Les", page.sessions.get(title="Først").uid),
        ("Alle", None),
    }
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = admin.get(edit).context["form"].formsets["documents"].forms
    assert [each["session"].value() for each in shown] == ["0", ""]
    assert len(rows_as_they_are(admin, edit)) == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"session": "7"}, "session"),
        ({"session": "x"}, "session"),
        ({"session": "-1"}, "session"),
        ({"url": "http://a.no"}, "url"),
        ({"url": ""}, "document"),
        ({"title": ""}, "title"),
    ],
)
def test_bad_materials_are_said_on_the_row(values, field, client_for, coordinator, region, site):
    index()
    data = form(row("A"), organiser=region.pk, documents=[link(**values)])
    response = add(client_for(coordinator), data)
    assert list(response.context["form"].formsets["documents"].forms[0].errors) == [field]
    assert not GatheringPage.objects.exists()
