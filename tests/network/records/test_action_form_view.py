"""Every page that is a form answers alike: 200, 302, 422, 409, 405, and the way to sign in."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField, Form, IntegerField
from django.urls import reverse

from goals.studies.models import Hypothesis
from goals.visions.models import VisionVersion
from network.records.errors import NotAllowed
from network.records.forms.fields import initial_values, text_field
from network.records.views import ActionFormView, PreviewFormView
from tests.goals.factories import make_goal, make_measure
from tests.goals.studies.factories import make_hypothesis, make_study
from tests.goals.visions.factories import make_vision

pytestmark = pytest.mark.django_db


class WordForm(Form):
    word = CharField(max_length=20)


class WordView(ActionFormView):
    form_class = WordForm
    title = "A word"
    success_message = "Said."
    cancel_url = "/mal/"

    def act(self, form):
        if form.cleaned_data["word"] == "taken":
            raise ValidationError({"word": "Choose another.", "nowhere": "And this."})
        return form.cleaned_data["word"]


@pytest.fixture
def ask(rf, surnadal_leader, monkeypatch):
    def ask(method="get", data=None, view=WordView, user=surnadal_leader):
        request = getattr(rf, method)("/ord/", data or {})
        request.user, request.per, request.unused_filters, request.htmx = user, None, [], False
        monkeypatch.setattr("django.contrib.messages.success", lambda *given: said.append(given[1]))
        return view.as_view()(request)

    said = []
    ask.said = said
    return ask


def test_it_shows_the_form_to_get_and_head(ask):
    assert (ask().status_code, ask("head").status_code) == (200, 200)


def test_it_says_and_leads_on_after_the_action(ask):
    response = ask("post", {"word": "hei"})
    assert (response.status_code, response["Location"], ask.said) == (302, "/mal/", ["Said."])


def test_the_second_button_leads_to_the_form_again_where_there_is_one(ask):
    class Many(WordView):
        another = "Say another"

    sent = {"word": "hei", "another": "1"}
    assert ask("post", sent, view=Many)["Location"] == "/ord/"
    assert ask("post", sent)["Location"] == "/mal/"


@pytest.mark.parametrize("word", ["", "x" * 21])
def test_what_the_form_refuses_is_422_with_what_was_typed(ask, word):
    response = ask("post", {"word": word})
    assert (response.status_code, response.context_data["form"]["word"].value()) == (422, word)


def test_what_the_action_refuses_is_422_beside_the_field_and_above_the_form(ask):
    response = ask("post", {"word": "taken"})
    form = response.context_data["form"]
    assert (response.status_code, form.errors) == (422, {"word": ["Choose another."], "__all__": ["And this."]})


def test_other_methods_are_refused(ask):
    assert [ask(method).status_code for method in ("put", "patch", "delete")] == [405, 405, 405]


def test_who_has_not_signed_in_is_led_to_it_before_anything_is_fetched(ask, anonymous):
    class Fails(WordView):
        def prepare(self, **kwargs):
            raise AssertionError

    assert ask(view=Fails, user=anonymous)["Location"].startswith("/konto/login/?next=")


def test_a_right_that_depends_on_what_was_typed_is_said_beside_its_field(ask):
    class Refuses(WordView):
        not_allowed = ("word", "Not yours to say.")

        def act(self, form):
            raise NotAllowed

    response = ask("post", {"word": "hei"}, view=Refuses)
    assert (response.status_code, response.context_data["form"].errors) == (422, {"word": ["Not yours to say."]})


def test_what_would_happen_is_shown_before_it_is_done(ask):
    class Shows(PreviewFormView, WordView):
        def preview(self, form):
            if form.cleaned_data["word"] == "taken":
                raise ValidationError({"word": "Choose another."})
            return {"loud": form.cleaned_data["word"].upper()}

    shown = ask("post", {"word": "hei"}, view=Shows)
    assert (shown.status_code, shown.context_data["loud"], ask.said) == (200, "HEI", [])
    refused = ask("post", {"word": "taken"}, view=Shows)
    assert (refused.status_code, refused.context_data["form"].errors) == (422, {"word": ["Choose another."]})
    assert ask("post", {"word": "hei", "sure": "1"}, view=Shows)["Location"] == "/mal/"


def test_a_form_for_all_is_shown_without_signing_in(ask, anonymous):
    class Open(WordView):
        is_public = True

    assert ask(view=Open, user=anonymous).status_code == 200


def test_what_is_not_ones_own_is_refused_before_the_form(ask):
    class Refuses(WordView):
        def prepare(self, **kwargs):
            raise NotAllowed

    with pytest.raises(NotAllowed):
        ask(view=Refuses)


class TestARecordThatIsChanged:
    @pytest.fixture
    def hypothesis(self, surnadal):
        return make_hypothesis(make_study(surnadal).areas.first(), "Det går")

    def test_its_values_are_those_of_the_form_to_begin_with(self, hypothesis):
        class WithMore(model_form(Hypothesis, "statement", "background")):
            version = IntegerField()
            reason = CharField()

        view = WordView(form_class=WithMore, record=hypothesis)
        view.request = None
        assert view.get_initial() == {"statement": "Det går", "background": "", "version": hypothesis.version}

    def test_a_file_is_left_out(self, surnadal):
        version = make_vision(surnadal)
        initial = initial_values(version, model_form(VisionVersion, "statement", "picture"))
        assert initial == {"statement": version.statement}

    def test_what_is_typed_is_kept_under_the_name_of_its_version(self, hypothesis):
        assert WordView(autosave="word").get_autosave() == "word"
        view = WordView(autosave="word", record=hypothesis)
        assert view.get_autosave() == f"word-{hypothesis.pk}-v{hypothesis.version}"
        assert WordView(record=hypothesis).get_autosave() == ""


def model_form(model, *names):
    return type("ModelFields", (Form,), {name: text_field(model, name, name) for name in names})


def test_a_field_of_a_model_has_its_length_and_is_required_as_it_is():
    statement = text_field(Hypothesis, "statement", "Hypothesis", rows=2)
    background = text_field(Hypothesis, "background", "Background")
    assert (statement.max_length, statement.required, statement.widget.attrs["rows"]) == (300, True, 2)
    assert statement.widget.attrs["maxlength"] == "300"
    assert (background.max_length, background.required) == (4000, False)


@pytest.fixture
def anonymous():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


def test_a_page_of_it_has_its_texts_breadcrumbs_and_the_way_back(client_for, surnadal, surnadal_leader):
    measure = make_measure(make_goal(surnadal))
    page = client_for(surnadal_leader).get(reverse("goals:document_new", args=[measure.pk])).text
    assert page.count("New document") >= 2 or page.count("Nytt dokument") >= 2
    assert page.count(f'href="{measure.get_absolute_url()}"') == 2
