"""An editor's draft: sent, read by the coordinator, published or sent back, and the editor is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from gatherings.programme.actions.gatherings import change_gathering, publish_gathering
from gatherings.programme.models import GatheringPage
from home.digests.actions.digests import write_digest
from home.drafts.actions import publish_draft, reading_of, return_draft, send_draft
from home.drafts.models import SentDraft
from home.drafts.selectors import publishers_of
from home.my_page.selectors.waiting import waiting_for
from network.memberships.models import Membership
from tests.clock import TODAY
from tests.gatherings.factories import GatheringFactory

pytestmark = pytest.mark.django_db
FRIDAY = TODAY - timedelta(days=(TODAY.weekday() - 4) % 7)


@pytest.fixture
def gathering(site):
    return GatheringFactory(title="Vårsamling", slug="varsamling", sessions=2)


def lines(person):
    """What stands on the person's My page about drafts."""
    memberships = list(Membership.objects.of(person).on(TODAY).select_related("organisation", "network"))
    return [
        (line.title, line.why, line.button)
        for line in waiting_for(person, memberships, TODAY)
        if line.url.startswith("/sider/")
    ]


def page_of(sent):
    return reverse("home:draft", args=[sent.pk])


def test_the_editor_sends_and_the_coordinator_reads_and_publishes(gathering, editor, coordinator, client_for, client):
    sends = reverse("home:send_draft", args=[gathering.pk])
    asked = client_for(editor).get(sends)
    assert publishers_of(gathering) == [coordinator]
    assert str(coordinator) in asked.content.decode()
    response = client_for(editor).post(sends, {"word": "Ny sal på dag to."})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[gathering.pk])
    assert lines(coordinator) == [("Vårsamling", "Kladd sendt til publisering", "Les kladden")]
    assert lines(editor) == []

    sent = SentDraft.objects.get()
    shown = client_for(coordinator).get(page_of(sent))
    assert "Ny sal på dag to." in shown.content.decode()
    preview = reverse("wagtailadmin_pages:view_draft", args=[gathering.pk])
    assert preview in shown.content.decode()
    assert "Vårsamling" in client_for(coordinator).get(preview).content.decode()
    assert client_for(coordinator).get(reverse("wagtailadmin_pages:edit", args=[gathering.pk])).status_code == 200
    data = {"publish": "on", "reading": shown.context["form"]["reading"].value()}
    assert client_for(coordinator).post(page_of(sent), data)["Location"] == page_of(sent)
    assert client.get("/samlinger/varsamling/").status_code == 200
    assert lines(coordinator) == []
    assert lines(editor) == [("Vårsamling", "Kladden din er publisert", "Se hva det ble av den")]
    assert "Siden er publisert" not in client_for(editor).get(page_of(sent)).content.decode()


def test_it_is_sent_back_with_a_word_and_sent_again(gathering, editor, coordinator, client_for):
    sent = send_draft(gathering, by=editor)
    nothing = client_for(coordinator).post(page_of(sent), {"answer": " "})
    assert nothing.context["form"].errors == {"answer": ["Skriv hva som bør endres."]}
    client_for(coordinator).post(page_of(sent), {"answer": "Skriv hvem som har ansvaret."})
    assert lines(editor) == [("Vårsamling", "Sendt tilbake: «Skriv hvem som har ansvaret.»", "Rett kladden")]
    assert lines(coordinator) == []
    edit = client_for(editor).get(reverse("wagtailadmin_pages:edit", args=[gathering.pk])).content.decode()
    assert "Skriv hvem som har ansvaret." in edit
    send_draft(gathering, by=editor)
    assert (len(lines(editor)), len(lines(coordinator))) == (0, 1)


def test_sent_twice_it_waits_once(gathering, editor, coordinator):
    send_draft(gathering, by=editor, word="Først")
    send_draft(gathering, by=editor, word="Så")
    assert list(SentDraft.objects.values_list("word", "outcome")) == [("Først", "replaced"), ("Så", "waiting")]
    assert len(lines(coordinator)) == 1


def test_a_draft_of_what_is_published_can_be_compared_with_it(gathering, editor, coordinator, client_for):
    publish_gathering(gathering, by=None)
    change_gathering(gathering, by=editor, place="Et annet hotell")
    sent = send_draft(GatheringPage.objects.get(pk=gathering.pk), by=editor)
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[gathering.pk, "live", "latest"])
    assert compared in client_for(coordinator).get(page_of(sent)).content.decode()
    assert "Et annet hotell" in client_for(coordinator).get(compared).content.decode()


def test_what_was_changed_after_it_was_read_is_not_published_unread(gathering, editor, coordinator, client_for):
    sent = send_draft(gathering, by=editor)
    data = {"publish": "on", "reading": reading_of(gathering)}
    change_gathering(gathering, by=editor, place="Et annet hotell")
    response = client_for(coordinator).post(page_of(sent), data)
    assert response.context["form"].non_field_errors() == [
        "Kladden er endret etter at du leste den. Les den en gang til."
    ]
    assert not GatheringPage.objects.live().exists()
    again = {"publish": "on", "reading": response.context["form"]["reading"].value()}
    assert client_for(coordinator).post(page_of(sent), again).status_code == 302
    assert GatheringPage.objects.live().get().place == "Et annet hotell"


def test_what_the_coordinator_publishes_in_the_admin_is_answered(gathering, editor, coordinator):
    sent = send_draft(gathering, by=editor)
    publish_gathering(gathering, by=coordinator)
    sent.refresh_from_db()
    assert (sent.outcome, sent.answered_by) == ("published", coordinator)
    assert [why for _title, why, _button in lines(editor)] == ["Kladden din er publisert"]
    with pytest.raises(ValidationError, match="allerede besvart"):
        return_draft(sent, by=coordinator, answer="For sent")


def test_a_draft_that_is_not_complete_or_has_nothing_new_is_not_sent(gathering, editor):
    page = publish_gathering(gathering, by=None)
    with pytest.raises(ValidationError, match="ikke noe nytt"):
        send_draft(page, by=editor)
    draft = page.get_latest_revision_as_object()
    draft.place = ""
    draft.save_revision(clean=False)
    with pytest.raises(ValidationError) as refused:
        send_draft(GatheringPage.objects.get(pk=page.pk), by=editor)
    assert refused.value.messages == ["Sted: Feltet kan ikke være blankt."]


@pytest.mark.parametrize("who", ["surnadal_leader", "outsider", "other_coordinator", "other_editor"])
def test_nobody_else_sees_or_answers_it(who, gathering, editor, request, client_for):
    person = request.getfixturevalue(who)
    sent = send_draft(gathering, by=editor)
    assert client_for(person).get(page_of(sent)).status_code == 404
    assert client_for(person).post(page_of(sent), {"publish": "on"}).status_code == 404
    assert client_for(person).get(reverse("home:send_draft", args=[gathering.pk])).status_code == 404
    assert lines(person) == []
    for action in (
        lambda: send_draft(gathering, by=person),
        lambda: publish_draft(sent, by=person, reading=reading_of(gathering)),
        lambda: return_draft(sent, by=person, answer="Nei"),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_an_editor_does_not_answer_for_the_coordinator(gathering, editor, client_for):
    sent = send_draft(gathering, by=editor)
    assert client_for(editor).post(page_of(sent), {"publish": "on"}).status_code == 403
    assert not GatheringPage.objects.live().exists()


def test_the_mail_tells_of_it(gathering, editor, coordinator):
    sent = send_draft(gathering, by=editor)
    digest = write_digest(coordinator, on=FRIDAY)
    assert [line["why"] for line in digest.lines if line["kind"] == "pages"] == ["Kladd sendt til publisering"]
    return_draft(sent, by=coordinator, answer="Mer om maten.")
    digest = write_digest(editor, on=FRIDAY)
    assert [line["why"] for line in digest.lines] == ["Sendt tilbake: «Mer om maten.»"]


@pytest.mark.parametrize(("who", "expected"), [("coordinator", "action-publish"), ("editor", "action-send")])
def test_the_main_button_is_what_one_may_do(who, expected, gathering, request, client_for):
    client = client_for(request.getfixturevalue(who))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[gathering.pk]))
    assert edit.context["action_menu"].default_item.name == expected
    add = reverse("wagtailadmin_pages:add", args=["gatherings", "gatheringpage", gathering.get_parent().pk])
    assert client.get(add).context["action_menu"].default_item.name == expected
