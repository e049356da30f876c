"""What every page has: the same frame, the menu with one's place in it, the date it is read at."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from gatherings.programme.enums import SessionKind
from network.web import icons, navigation, status_looks
from network.web.widgets import DateInput


@pytest.fixture(autouse=True)
def in_bokmaal():
    with translation.override("nb"):
        yield


def parsed(text) -> BeautifulSoup:
    return BeautifulSoup(str(text), "html.parser")


def texts(tree, selector: str) -> list[str]:
    return [found.get_text().strip() for found in tree.select(selector)]


def values(tree, selector: str, name: str) -> list[str]:
    return [found[name] for found in tree.select(selector)]


def page(rf, path="/mal/12/", *, user=None, per=None, problem=False, messages=(), body="", query=""):
    """A page that extends base.html, parsed."""
    request = rf.get(path + query)
    request.user = user or AnonymousUser()
    request.per, request.per_problem, request.on = per, problem, per or date(2026, 1, 1)
    template = engines["django"].from_string(
        '{% extends "base.html" %}{% block title %}Et mål{% endblock %}{% block heading %}Et mål{% endblock %}' + body
    )
    return parsed(template.render({"messages": messages}, request))


FOOTER = ["/om-nettverket/", "/kontakt/", "/personvern/", "/tilgjengelighet/"]


def test_the_frame(rf):
    tree = page(rf)
    assert tree.html["lang"] == "nb"
    assert tree.title.text == "Et mål – Rød tråd"
    assert texts(tree, "h1") == ["Et mål"]
    assert values(tree, "a.ds-skip-link", "href") == ["#innhold"]
    assert tree.main["id"] == "innhold"
    assert values(tree, "footer a", "href") == FOOTER
    assert values(tree, "link[rel=stylesheet]", "href") == ["/static/css/main.css"]


def test_no_inline_script_or_style(rf):
    tree = page(rf, per=date(2018, 3, 12), messages=[Message(SUCCESS, "Lagret")])
    assert tree.select("script:not([src]), style, [style], [onclick], [onsubmit], [onchange]") == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/mal/12/", "Mål"),
        ("/tiltak/3/", "Mål"),
        ("/oversikt/", "Oversikt"),
        ("/samlinger/", "Samlinger"),
        ("/gap/varmekart/", "Evaluering"),
        ("/kommuner/surnadal/", "Kommuner"),
        ("/nettverk/eva/", "Nettverk"),
    ],
)
def test_the_menu_marks_where_one_stands(rf, path, place):
    assert texts(page(rf, path), ".site-nav a[aria-current]") == [place]


def test_the_front_page_stands_nowhere_in_the_menu(rf):
    assert page(rf, "/").select("nav a[aria-current]") == []


def test_the_bottom_bar_has_four_places(rf):
    assert texts(page(rf), ".bottom-bar a") == ["Min side", "Oversikt", "Samlinger", "Mål"]


def test_the_menu_keeps_the_date(rf):
    tree = page(rf, per=date(2018, 3, 12), query="?per=2018-03-12")
    assert values(tree, ".site-nav a", "href") == [f"{place.path}?per=2018-03-12" for place in navigation.MAIN]


@pytest.mark.django_db
def test_an_anonymous_reader_is_offered_to_sign_in_and_gets_no_cookie(client):
    response = client.get("/finnes-ikke/")
    assert 'href="/konto/login/"' in response.text
    assert dict(response.cookies) == {}


@pytest.mark.django_db
def test_a_member_has_a_menu_of_their_own(rf, surnadal_leader):
    tree = page(rf, user=surnadal_leader)
    assert texts(tree, "details.menu:has(.menu__name) a") == [
        "Min side",
        "Folk",
        "Organisasjoner",
        "E-postadresse",
        "Passord",
        "Totrinns innlogging",
    ]
    assert values(tree, "form[action='/konto/logout/']", "method") == ["post"]


def test_the_date_banner_leads_back_to_today(rf):
    tree = page(rf, per=date(2018, 3, 12), query="?per=2018-03-12&tema=2")
    assert "12. mars 2018" in tree.select_one(".date-banner").text
    assert values(tree, ".date-banner a", "href") == ["/mal/12/?tema=2"]


def test_a_date_that_is_none_is_told(rf):
    banner = page(rf, problem=True, query="?per=tull").select_one(".date-banner")
    assert "Datoen i adressen kan ikke leses" in banner.text


def test_an_ordinary_page_has_no_banner(rf):
    assert page(rf).select(".date-banner") == []


def test_messages_are_said_with_their_colour(rf):
    tree = page(rf, messages=[Message(SUCCESS, "Lagret"), Message(ERROR, "Gikk ikke")])
    assert values(tree, "#messages[role=status] > div", "data-color") == ["success", "danger"]
    assert texts(tree, "#messages > div") == ["Lagret", "Gikk ikke"]


@pytest.mark.django_db
def test_one_may_choose_language_without_script(client):
    response = client.post("/sprak/", {"language": "nn", "next": "/finnes-ikke/"})
    assert (response.status_code, response["Location"]) == (302, "/finnes-ikke/")
    page_in_nynorsk = client.get("/finnes-ikke/")
    assert page_in_nynorsk["Content-Language"] == "nn"
    assert '<html lang="nn"' in page_in_nynorsk.text


# --- Forms ---------------------------------------------------------------------------------------


class Everything(forms.Form):
    title = forms.CharField(label="Tittel", help_text="Kort", max_length=10)
    why = forms.CharField(label="Hvorfor", widget=forms.Textarea(attrs={"placeholder": "…"}), required=False)
    kind = forms.ChoiceField(label="Slag", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    themes = forms.MultipleChoiceField(
        label="Temaer", widget=forms.CheckboxSelectMultiple, choices=[("1", "En"), ("2", "To")], required=False
    )
    unit = forms.ChoiceField(label="Enhet", choices=[("x", "X")], help_text="Hvilken")
    day = forms.DateField(label="Dag", widget=DateInput, required=False)
    file = forms.FileField(label="Fil", required=False, help_text="PDF")
    agreed = forms.BooleanField(label="Enige", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def test_every_control_has_a_label_and_the_site_s_class():
    tree = parsed(Everything())
    controls = tree.select("input:not([type=hidden]), select, textarea")
    assert len(controls) == 10
    assert all("ds-input" in control["class"] for control in controls)
    assert all(tree.select(f"label[for={control['id']}]") for control in controls)
    assert tree.select("[placeholder]") == []
    assert [next(legend.stripped_strings) for legend in tree.select("legend")] == ["Slag", "Temaer"]


def test_help_and_error_are_tied_to_the_control():
    form = Everything({"title": "altfor langt for dette feltet", "unit": "x"})
    tree = parsed(form)
    title = tree.select_one("[name=title]")
    assert title["aria-invalid"] == "true"
    assert title["aria-describedby"] == "id_title_helptext id_title_error"
    assert tree.select_one("#id_title_error").text == "Kort ned teksten: Den har 29 tegn, og det er plass til 10."
    assert values(tree, "[name=file]", "aria-describedby") == ["id_file_helptext"]
    assert values(tree, "fieldset#id_kind", "aria-describedby") == ["id_kind_error"]
    assert values(tree, "fieldset#id_kind input", "aria-invalid") == ["true", "true"]


def test_only_what_may_be_left_out_says_so():
    optional = parsed(Everything()).select(":has(> .field__optional)")
    assert [next(label.stripped_strings) for label in optional] == ["Hvorfor", "Temaer", "Dag", "Fil"]


def test_a_filter_says_nothing_of_what_may_be_left_out():
    class Filter(forms.Form):
        theme = forms.CharField(label="Tema", required=False)

    assert "field__optional" not in str(Filter())


def test_the_error_summary_leads_to_the_fields():
    form = Everything({})
    targets = values(parsed(render_to_string("components/error_summary.html", {"form": form})), "a", "href")
    assert targets == ["#id_title", "#id_kind", "#id_unit"]
    assert all(parsed(form).select(target) for target in targets)


def test_the_form_component(rf):
    text = render_to_string(
        "components/form.html",
        {"form": Everything(), "submit": "Send", "another": "Og en til", "cancel": "/mal/", "autosave": "goal-new"},
        rf.get("/"),
    )
    tree = parsed(text)
    assert values(tree, "form", "data-autosave") == ["goal-new"]
    assert values(tree, "form", "enctype") == ["multipart/form-data"]
    assert len(tree.select("[name=csrfmiddlewaretoken]")) == 1
    assert len(tree.select("[name=version]")) == 1
    assert texts(tree, "button") == ["Send", "Og en til"]


# --- Small components ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", status_looks.STATUS)
def test_a_status_is_word_and_shape(status):
    text = render_to_string("components/status.html", {"status": status, "label": "Ordet"})
    assert "Ordet" in text
    assert "<svg" in text


def test_lights_differ_in_shape():
    assert len({icons.icons()[look.shape] for look in status_looks.LIGHT.values()}) == 3


def test_an_unknown_status_is_quiet():
    assert 'class="status status--quiet"' in render_to_string(
        "components/status.html", {"status": "whatever", "label": "Noe"}
    )


def test_every_look_has_its_drawing():
    shapes = {
        look.shape for look in [*status_looks.STATUS.values(), *status_looks.LIGHT.values(), status_looks.UNKNOWN]
    }
    assert shapes <= icons.icons().keys()


def test_every_icon_of_a_template_has_its_drawing():
    sources = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    named = {name for source in sources for name in re.findall(r'{% icon "(\w+)"', source)}
    assert len(named) > 20
    assert named | {f"session_{kind}" for kind in SessionKind.values} <= icons.icons().keys()


def test_an_icon_is_hidden_from_screen_readers_and_lies_in_its_frame():
    drawing = parsed(icons.svg("check", "status__shape")).svg
    assert drawing["aria-hidden"] == "true"
    assert drawing["class"] == ["status__shape"]
    assert drawing["viewbox"] == "0 0 24 24"
    assert [shape.get("class") for shape in drawing.find_all()] == [None, ["icon__cut"]]


def test_the_progress_bar_fills_its_line():
    parts = [("good", 1, "1 ferdig"), ("quiet", 0, "0 planlagt"), ("active", 3, "3 pågår")]
    tree = parsed(render_to_string("components/progress.html", {"parts": parts}))
    assert [(part["x"], part["width"]) for part in tree.select("rect")] == [("0.00", "25.00"), ("25.00", "75.00")]
    assert texts(tree, ".progress__word") == ["1 ferdig", "3 pågår"]


def test_an_empty_progress_bar():
    assert "<rect" not in render_to_string("components/progress.html", {"parts": [("good", 0, "0 ferdig")]})


def test_pagination_keeps_the_rest_of_the_address(rf):
    context = {"page": Paginator(range(100), 10).page(5)}
    tree = parsed(render_to_string("components/pagination.html", context, rf.get("/?q=venn&page=5")))
    assert texts(tree, "li") == ["Forrige", "1", "…", "4", "5", "6", "…", "10", "Neste"]
    assert values(tree, "a[rel=next]", "href") == ["?q=venn&page=6"]
    assert texts(tree, "a[aria-current=page]") == ["5"]


def test_one_page_has_no_pagination(rf):
    context = {"page": Paginator(range(3), 10).page(1)}
    assert render_to_string("components/pagination.html", context, rf.get("/")).strip() == ""


def test_a_conflict_shows_both_texts():
    context = {"conflict": [("Tittel", "Deres", "Mitt")], "who": "Kari"}
    text = render_to_string("components/conflict.html", context)
    assert text.index("Deres") < text.index("Mitt")
    assert "Kari lagret en nyere versjon" in text
