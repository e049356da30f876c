"""scripts/messages.py keeps the catalogues: complete, stable, and without losing a translation."""

import gettext

import pytest

from scripts import messages

AREAS = messages.AREAS
HTML = """{% load i18n %}<p class="it's">{% translate "New goal" %}</p>
  {% blocktranslate trimmed count n=goals %}
    {{ n }} goal
  {% plural %}
    {{ n }} goals
  {% endblocktranslate %}
  {{ name|default:_("nobody") }}"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project of its own: one area with a template and a form, and a page of the house."""
    for folder in (*AREAS, "config", "templates/goals"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "templates/goals/list.html").write_text(HTML)
    (tmp_path / "templates/base.html").write_text('{% load i18n %}{% translate "Save" context "verb" %}')
    (tmp_path / "goals/forms.py").write_text('label = _("Title of %(name)s")\n')
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    return tmp_path


def translate(project, area, language, **texts):
    path = messages.path_of(area, language)
    content = path.read_text()
    for msgid, msgstr in texts.items():
        msgid = msgid.replace("_", " ")
        content = content.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(content)


def test_texts_go_to_their_areas(project):
    messages.extract_all(AREAS)
    found = {area: sorted(str(m.id) for m in messages.load(area, "nb") if m.id) for area in AREAS}
    assert found == {
        "network": ["Save"],
        "goals": ["('%(n)s goal', '%(n)s goals')", "New goal", "Title of %(name)s", "nobody"],
        "gatherings": [],
        "evaluation": [],
        "home": [],
    }


def test_extracting_again_changes_nothing(project):
    messages.extract_all(AREAS)
    before = {path: path.read_bytes() for path in project.rglob("*.po")}
    messages.extract_all(AREAS)
    assert {path: path.read_bytes() for path in project.rglob("*.po")} == before


def test_a_translation_is_kept_and_follows_its_text_to_another_area(project):
    messages.extract_all(AREAS)
    translate(project, "goals", "nb", New_goal="Nytt mål")
    (project / "templates/home").mkdir()
    (project / "templates/goals/list.html").rename(project / "templates/home/list.html")
    messages.extract_all(("home",))
    messages.extract_all(("goals",))
    assert messages.load("home", "nb").get("New goal").string == "Nytt mål"
    assert messages.load("goals", "nb").get("New goal") is None


def test_what_is_compiled_can_be_read(project):
    messages.extract_all(AREAS)
    translate(project, "goals", "nn", New_goal="Nytt mål")
    messages.compile_all(AREAS)
    with messages.path_of("goals", "nn").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("New goal") == "Nytt mål"


def test_what_is_missing_or_wrong_is_listed(project):
    messages.extract_all(AREAS)
    assert "locale/goals/nb: 'nobody': not translated" in messages.check(AREAS)
    translate(project, "goals", "nb", nobody="ingen")
    path = messages.path_of("goals", "nb")
    path.write_text(
        path.read_text().replace('msgid "Title of %(name)s"\nmsgstr ""', 'msgid "Title of %(name)s"\nmsgstr "Tittel"')
    )
    (project / "goals/forms.py").write_text('label = _("Title of %(name)s")\nhelp = _("Short")\n')
    (project / "templates/goals/list.html").write_text('{% translate "nobody" %}')
    assert [problem for problem in messages.check(("goals",)) if "/nb" in problem] == [
        "locale/goals/nb: 'Short' is not in the catalogue",
        "locale/goals/nb: '%(n)s goal' is used no more",
        "locale/goals/nb: 'New goal' is used no more",
        "locale/goals/nb: '%(n)s goal': not translated",
        "locale/goals/nb: 'New goal': not translated",
        "locale/goals/nb: 'Title of %(name)s': placeholders or tags differ: 'Tittel'",
    ]


def test_one_text_with_two_translations_is_told(project):
    (project / "home/views.py").write_text('_("nobody")\n')
    messages.extract_all(AREAS)
    translate(project, "goals", "nb", nobody="ingen")
    translate(project, "home", "nb", nobody="ikke noen")
    assert (
        "nb: 'nobody' is translated differently (goals: 'ingen'; home: 'ikke noen'): agree, or give a context"
        in messages.check(AREAS)
    )
