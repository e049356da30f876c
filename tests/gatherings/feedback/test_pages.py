"""The pages of feedback: answered on a phone, set up in one press, read when it is closed."""

from datetime import timedelta

import pytest

from gatherings.feedback.actions.library import change_question
from gatherings.feedback.models import FeedbackComment, FeedbackForm, FeedbackQuestion, FeedbackTally
from tests.clock import TODAY, TOMORROW, YESTERDAY
from tests.gatherings.factories import GatheringFactory

from .factories import closed, make_feedback, make_question, make_questions, send_many

pytestmark = pytest.mark.django_db

PAGE = "/samlinger/samling/"
AT = f"{PAGE}tilbakemelding/"


@pytest.fixture
def gathering(region):
    return GatheringFactory(
        slug="samling", starts_on=YESTERDAY, ends_on=TODAY, organiser=region, sessions=1, published=True
    )


@pytest.fixture
def form(gathering):
    return make_feedback(gathering)


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_anybody_answers_and_then_their_browser_knows(form, client):
    assert "Si hva du synes" in read(client, PAGE)
    page = read(client, AT)
    assert "Hvor nyttig var samlingen?" in page
    assert 'name="submission"' not in page
    asked = form.asked.first()
    sent = client.post(AT, {"receipt": "en", f"question_{asked.pk}": "4"})
    assert sent["Location"] == f"{AT}takk/"
    assert "Takk" in read(client, f"{AT}takk/")
    assert client.get(AT)["Location"] == f"{AT}takk/"
    client.post(AT, {"receipt": "to", f"question_{asked.pk}": "4"})
    assert FeedbackTally.objects.get().answered == 1


def test_a_double_press_is_one_answer_and_thanks_both(form, client, client_for, surnadal_pro):
    asked = form.asked.first()
    for _time in range(2):
        client.cookies.clear()
        assert client.post(AT, {"receipt": "en", f"question_{asked.pk}": "4"})["Location"] == f"{AT}takk/"
    assert FeedbackTally.objects.get().answered == 1


def test_what_was_typed_is_kept_where_something_is_wrong(form, client):
    scale, _choice, words = form.asked.all()
    refused = client.post(AT, {"receipt": "en", f"question_{scale.pk}": "9", f"question_{words.pk}": "Mine ord"})
    assert refused.status_code == 422
    assert "Mine ord" in refused.content.decode()
    assert client.post(AT, {"receipt": "en"}).status_code == 422
    assert not FeedbackTally.objects.exists()


def test_before_and_after_it_says_why(form, client):
    FeedbackForm.objects.update(opens_on=TOMORROW)
    assert "ikke åpnet" in read(client, AT)
    FeedbackForm.objects.update(opens_on=YESTERDAY)
    closed(form)
    assert "lukket" in read(client, AT)
    late = client.post(AT, {"receipt": "en"})
    assert late.status_code == 422
    assert "Si hva du synes" not in read(client, PAGE)


def test_thanks_are_for_who_has_answered(form, client):
    assert client.get(f"{AT}takk/")["Location"] == AT


def test_the_wall_shows_address_and_square(form, client):
    page = read(client, f"{AT}skjerm/")
    assert "testserver/samlinger/samling/tilbakemelding/" in page
    assert "screen__qr" in page


def test_the_same_as_last_time_is_one_press(region, client_for, coordinator, gathering):
    earlier = GatheringFactory(
        starts_on=TODAY - timedelta(days=90), ends_on=TODAY - timedelta(days=90), organiser=region
    )
    first, _second, third = make_questions(region)
    make_feedback(earlier, questions=[third, first])
    client = client_for(coordinator)
    assert "tilbakemelding/oppsett/" in read(client, PAGE)
    response = client.get(f"{AT}oppsett/")
    initial = {
        name: value
        for name, field in response.context["form"].fields.items()
        if (value := response.context["form"].get_initial_for_field(field, name)) is not None
    }
    assert client.post(f"{AT}oppsett/", initial).status_code == 302
    made = FeedbackForm.objects.get(gathering=gathering)
    assert [asked.question for asked in made.asked.all()] == [third, first]
    assert (made.opens_on, made.closes_on, made.is_anonymous) == (TODAY, TODAY, True)


def test_results_are_for_members_when_it_is_closed(form, client, client_for, surnadal_pro, outsider):
    send_many(form, 6, comment="Takk for sist")
    member = client_for(surnadal_pro)
    assert "Takk for sist" not in read(member, f"{AT}resultat/")
    closed(form)
    page = read(member, f"{AT}resultat/")
    assert "Takk for sist" in page
    assert "6</strong> har svart" in page
    assert "Takk for sist" not in read(member, f"{AT}resultat/?per={YESTERDAY}")
    assert client.get(f"{AT}resultat/").status_code == 302
    assert client_for(outsider).get(f"{AT}resultat/").status_code == 404
    assert f"{AT}resultat/" in read(member, PAGE)
    assert f"{AT}resultat/" not in read(client, PAGE)


def test_a_comment_is_hidden_and_shown_again(form, client_for, coordinator, surnadal_pro):
    send_many(form, 6, comment="Ord")
    closed(form)
    comment = FeedbackComment.objects.first()
    client = client_for(coordinator)
    at = f"{AT}kommentar/{comment.pk}/"
    assert client.post(f"{at}skjul/", {"reason": ""}).status_code == 422
    assert client.post(f"{at}skjul/", {"reason": "Navngir noen"}).status_code == 302
    assert read(client_for(surnadal_pro), f"{AT}resultat/").count("<p>Ord</p>") == 5
    assert read(client, f"{AT}resultat/").count("<p>Ord</p>") == 6
    assert client.post(f"{at}vis/").status_code == 302
    assert read(client_for(surnadal_pro), f"{AT}resultat/").count("<p>Ord</p>") == 6


def test_the_years_show_the_break_where_words_changed(region, client_for, surnadal_pro, django_assert_max_num_queries):
    question = make_question("Hvor nyttig var samlingen?", of=region)
    client = client_for(surnadal_pro)
    numbers = []
    for year in range(3):
        on = TODAY - timedelta(days=900 - 300 * year)
        page = GatheringFactory(starts_on=on, ends_on=on, organiser=region, published=True)
        form = make_feedback(page, questions=[question])
        send_many(form, 6 + year, on=on)
        if year == 1:
            question = change_question(question, by=None, wording="Hvor mye nytte hadde du av samlingen?")
        with django_assert_max_num_queries(40) as asked:
            shown = read(client, "/tilbakemeldinger/")
        numbers.append(len(asked))
    assert "Hvor mye nytte hadde du av samlingen?" in shown
    assert "Spurt slik tidligere: «Hvor nyttig var samlingen?»" in shown
    assert shown.count("series__break") == 1
    assert shown.count("series__mean") == 3
    assert len(set(numbers[1:])) == 1
    earlier = read(client, f"/tilbakemeldinger/?per={TODAY - timedelta(days=500)}")
    assert earlier.count("series__mean") == 2


def test_results_cost_the_same_however_many_answered(form, client_for, surnadal_pro, django_assert_max_num_queries):
    client = client_for(surnadal_pro)
    send_many(form, 6, comment="Ord")
    closed(form)
    read(client, f"{AT}resultat/")
    with django_assert_max_num_queries(40) as few:
        read(client, f"{AT}resultat/")
    FeedbackForm.objects.update(closed_on=None)
    send_many(form, 9, comment="Flere ord")
    FeedbackForm.objects.update(closed_on=TODAY)
    with django_assert_max_num_queries(40) as many:
        read(client, f"{AT}resultat/")
    assert len(few) == len(many) <= 22


def test_the_library_is_kept_by_those_who_arrange(region, client_for, coordinator):
    client = client_for(coordinator)
    at = "/tilbakemeldinger/sporsmal/"
    assert "Spørsmålssamlingen er tom" in read(client, at)
    given = {"wording": "Hva tar du med deg?", "kind": "comment"}
    assert client.post(f"{at}nytt/", given).status_code == 302
    question = FeedbackQuestion.objects.get()
    assert client.post(f"{at}{question.pk}/", {**given, "wording": "Hva nå?", "version": 1}).status_code == 302
    assert client.post(f"{at}{question.pk}/ta-ut/").status_code == 302
    assert "Hva nå?" in read(client, at)
    assert client.post(f"{at}{question.pk}/ta-inn/").status_code == 302
    question.refresh_from_db()
    assert (question.wording, question.is_retired) == ("Hva nå?", False)
