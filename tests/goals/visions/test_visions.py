"""Visions: who may write and adopt them, what never changes, what holds on a day, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from goals.themes.models import Theme
from goals.visions.actions import (
    MOST_THEMES,
    ChosenTheme,
    adopt_vision,
    draft_vision,
    edit_draft,
    take_up_vision,
    withdraw_draft,
)
from goals.visions.enums import VisionStatus
from goals.visions.models import Vision, VisionVersion
from goals.visions.parsers import LONGEST_SIDE, redraw
from goals.visions.selectors import compare_versions, version_on_day, vision_on_day, visions_in_force
from network.records.errors import NotAllowed, StaleRecord
from tests.clock import TOMORROW
from tests.goals.factories import make_theme
from tests.goals.visions.factories import LONG_AGO, make_picture, make_vision, take_up

LATER = date(2025, 5, 6)
PERSONAS = ("coordinator", "steering", "editor", "surnadal_leader", "surnadal_headteacher", "surnadal_eva",
            "surnadal_union", "tingvoll_leader", "other_coordinator", "outsider")  # fmt: skip


def may(person, action):
    try:
        action(person)
    except NotAllowed:
        return False
    return True


def allowed(request, action):
    """Those of the personas who may."""
    people = {persona: request.getfixturevalue(persona) for persona in PERSONAS}
    found = set()
    for persona, person in people.items():
        with transaction.atomic():
            if may(person, action):
                found.add(persona)
            transaction.set_rollback(True)
    return found


# --- Rights --------------------------------------------------------------------------------------


def test_who_may_draft(request, region, surnadal, surnadal_school):
    def draft(place):
        return lambda by: draft_vision(place, by=by, statement="Alle med")

    assert allowed(request, draft(region)) == {"coordinator"}
    assert allowed(request, draft(surnadal)) == {"coordinator", "surnadal_leader"}
    assert allowed(request, draft(surnadal_school)) == {"coordinator", "surnadal_leader", "surnadal_headteacher"}


def test_who_may_adopt(request, region, surnadal):
    regional, local = make_vision(region, adopted_on=None), make_vision(surnadal, adopted_on=None)
    assert allowed(request, lambda by: adopt_vision(regional, by=by)) == {"coordinator", "steering"}
    assert allowed(request, lambda by: adopt_vision(local, by=by)) == {"coordinator", "surnadal_leader"}


def test_who_may_take_up(request, region, surnadal):
    upper = make_vision(region).vision
    action = lambda by: take_up_vision(upper, organisation=surnadal, by=by)  # noqa: E731
    assert allowed(request, action) == {"coordinator", "surnadal_leader"}


def test_who_may_edit_and_withdraw_a_draft(request, surnadal):
    draft = make_vision(surnadal, adopted_on=None)
    writers = {"coordinator", "surnadal_leader"}
    assert allowed(request, lambda by: edit_draft(draft, by=by, statement="Nye ord")) == writers
    assert allowed(request, lambda by: withdraw_draft(draft, by=by, reason="Utgått")) == writers


@pytest.mark.parametrize("persona", ["coordinator", "surnadal_leader", "surnadal_eva", "surnadal_union", "steering"])
def test_drafts_are_for_those_inside(request, persona, surnadal):
    draft = make_vision(surnadal, adopted_on=None)
    assert draft in VisionVersion.objects.visible_to(request.getfixturevalue(persona))


@pytest.mark.parametrize("persona", ["tingvoll_leader", "surnadal_headteacher", "outsider", "other_coordinator"])
def test_drafts_are_hidden_from_others_and_what_is_adopted_from_nobody(request, persona, surnadal):
    old = make_vision(surnadal)
    new = make_vision(surnadal, "Nye ord", adopted_on=None)
    reader = request.getfixturevalue(persona)
    assert list(VisionVersion.objects.visible_to(reader)) == [old]
    adopt_vision(new, by=None)
    assert set(VisionVersion.objects.visible_to(reader)) == {old, new}


# --- Append-only ---------------------------------------------------------------------------------


def test_an_adopted_version_never_changes(surnadal, surnadal_leader):
    version = make_vision(surnadal)
    with pytest.raises(ValidationError):
        edit_draft(version, by=surnadal_leader, statement="Noe annet")
    with pytest.raises(ValidationError):
        withdraw_draft(version, by=surnadal_leader, reason="Angrer")
    with pytest.raises(ValidationError):
        adopt_vision(version, by=surnadal_leader)
    assert VisionVersion.objects.get(pk=version.pk).statement == "Alle barn hører til."


def test_a_new_version_replaces_the_old_from_its_day(surnadal):
    old = make_vision(surnadal)
    new = make_vision(surnadal, "Nye ord", adopted_on=LATER)
    old.refresh_from_db()
    assert (old.number, old.status, old.replaced_on) == (1, VisionStatus.REPLACED, LATER)
    assert (new.number, new.status, new.adopted_on) == (2, VisionStatus.ADOPTED, LATER)
    days = [LONG_AGO - timedelta(days=1), LONG_AGO, LATER - timedelta(days=1), LATER]
    assert [list(VisionVersion.objects.in_force(day)) for day in days] == [[], [old], [old], [new]]


def test_there_is_one_draft_at_a_time(surnadal):
    make_vision(surnadal, adopted_on=None)
    with pytest.raises(ValidationError):
        make_vision(surnadal, "En til", adopted_on=None)
    vision = Vision.objects.get(organisation=surnadal)
    with pytest.raises(IntegrityError), transaction.atomic():
        VisionVersion.objects.create(vision=vision, number=9, statement="Utenom")


def test_a_withdrawn_draft_leaves_room_for_another(surnadal, surnadal_leader):
    withdraw_draft(make_vision(surnadal, adopted_on=None), by=surnadal_leader, reason="Vi begynte på nytt")
    again = make_vision(surnadal, "På nytt", adopted_on=None)
    assert (again.number, again.status) == (2, VisionStatus.DRAFT)


def test_a_newer_draft_is_not_written_over(surnadal, surnadal_leader):
    draft = make_vision(surnadal, adopted_on=None)
    mine = VisionVersion.objects.get(pk=draft.pk)
    edit_draft(draft, by=surnadal_leader, statement="Deres", expected_version=1)
    with pytest.raises(StaleRecord):
        edit_draft(mine, by=surnadal_leader, statement="Mine", expected_version=1)
    assert VisionVersion.objects.get(pk=draft.pk).statement == "Deres"


# --- Taken up and extended -----------------------------------------------------------------------


def test_what_is_taken_up_as_it_is_reads_as_the_one_above_and_follows_it(region, surnadal):
    upper = make_vision(region, "Regionens ord", themes=[ChosenTheme("Mestring")])
    take_up(upper.vision, surnadal)
    make_vision(region, "Regionens nye ord", adopted_on=LATER)
    before = vision_on_day(surnadal, on=LATER - timedelta(days=1), per=None)
    assert (before.source.statement, [each.name for each in before.themes]) == ("Regionens ord", ["Mestring"])
    assert vision_on_day(surnadal, on=LATER, per=None).source.statement == "Regionens nye ord"
    assert before.version.is_as_it_is


def test_an_extension_has_its_own_words_and_all_the_themes(region, surnadal, surnadal_school):
    upper = make_vision(region, "Regionens ord", themes=[ChosenTheme("Mestring")], picture=make_picture(),
                        picture_alt="Et rødt bilde")  # fmt: skip
    own = make_vision(
        surnadal, "Våre ord", based_on=upper.vision, themes=[ChosenTheme("Elva"), ChosenTheme("mestring")]
    )
    unit = make_vision(surnadal_school, "Skolens ord", based_on=own.vision, themes=[ChosenTheme("Bøker")])
    reading = vision_on_day(surnadal_school, on=LATER, per=None)
    assert (reading.version, reading.above.version, reading.above.above.version) == (unit, own, upper)
    assert [each.name for each in reading.themes] == ["Mestring", "Elva", "Bøker"]
    assert (reading.source, reading.pictured) == (unit, upper)
    assert [each.organisation for each in visions_in_force(region, on=LATER, per=None)] == [
        region,
        surnadal,
        surnadal_school,
    ]


def test_one_builds_only_on_what_is_above_and_holds(region, surnadal, tingvoll):
    theirs = make_vision(tingvoll).vision
    with pytest.raises(ValidationError):
        make_vision(surnadal, based_on=theirs)
    draft = make_vision(region, adopted_on=None).vision
    with pytest.raises(ValidationError):
        take_up_vision(draft, organisation=surnadal, by=None)


def test_taking_up_twice_is_refused(region, surnadal):
    upper = make_vision(region).vision
    take_up(upper, surnadal)
    with pytest.raises(ValidationError):
        take_up(upper, surnadal, on=LATER)
    assert upper.taken_up_by.count() == 1


def test_it_cannot_be_taken_up_before_it_was_there(region, surnadal):
    upper = make_vision(region).vision
    with pytest.raises(ValidationError):
        take_up(upper, surnadal, on=LONG_AGO - timedelta(days=1))


# --- Themes --------------------------------------------------------------------------------------


def test_new_themes_become_records_only_when_adopted(surnadal, surnadal_leader):
    draft = draft_vision(
        surnadal, by=surnadal_leader, statement="Ord", themes=[ChosenTheme("Ære og øve", "Fra elevrådet")]
    )
    assert not Theme.objects.exists()
    adopt_vision(draft, by=surnadal_leader)
    theme = Theme.objects.get()
    assert (theme.name, theme.slug, theme.organisation, theme.description) == (
        "Ære og øve", "aere-og-ove", surnadal, "Fra elevrådet")  # fmt: skip
    make_vision(surnadal, "Nye ord", adopted_on=timezone.localdate(), themes=[ChosenTheme("ære og øve")])
    assert Theme.objects.count() == 1


def test_themes_of_others_are_refused(surnadal, tingvoll):
    with pytest.raises(ValidationError) as refused:
        make_vision(surnadal, themes=[ChosenTheme("X", theme=make_theme(tingvoll))])
    assert list(refused.value.error_dict) == ["themes"]


@pytest.mark.parametrize(
    "themes",
    [
        [ChosenTheme("To"), ChosenTheme("to")],
        [ChosenTheme(f"T{n}") for n in range(MOST_THEMES + 1)],
        [ChosenTheme("x" * 81)],
        [ChosenTheme("x", "y" * 401)],
    ],
    ids=["twice", "too many", "long name", "long words"],
)
def test_bad_themes(surnadal, themes):
    with pytest.raises(ValidationError) as refused:
        make_vision(surnadal, themes=themes)
    assert list(refused.value.error_dict) == ["themes"]


# --- Bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"statement": "  "}, "statement"),
        ({"statement": "x" * 301}, "statement"),
        ({"text": "x" * 8001}, "text"),
        ({"made_on": TOMORROW}, "made_on"),
        ({"adopted_on": TOMORROW}, "on"),
        ({"picture": SimpleUploadedFile("bilde.png", b"<svg onload=alert(1)>"), "picture_alt": "X"}, "picture"),
    ],
)
def test_bad_input_names_its_field(surnadal, fields, field):
    with pytest.raises(ValidationError) as refused:
        make_vision(surnadal, **fields)
    assert list(refused.value.error_dict) == [field]


def test_a_picture_without_words_is_refused(surnadal):
    with pytest.raises(ValidationError) as refused:
        make_vision(surnadal, picture=make_picture())
    assert list(refused.value.error_dict) == ["picture_alt"]


def test_it_cannot_be_adopted_before_the_one_it_replaces(surnadal):
    make_vision(surnadal, adopted_on=LATER)
    with pytest.raises(ValidationError) as refused:
        make_vision(surnadal, "Før", adopted_on=LONG_AGO)
    assert list(refused.value.error_dict) == ["on"]


def test_unknown_fields_are_a_mistake_in_the_code(surnadal):
    with pytest.raises(TypeError):
        make_vision(surnadal, status="adopted")


# --- Pictures ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_as_pixels_only(kind):
    exif = Image.Exif()
    exif[0x010E] = "hemmelig sted"
    redrawn = redraw(make_picture(kind, (2400, 1200), exif=exif))
    with Image.open(redrawn.content) as kept:
        assert (kept.format, kept.size, len(kept.getexif())) == ("WEBP", (LONGEST_SIDE, LONGEST_SIDE // 2), 0)
    assert b"hemmelig" not in redrawn.content.open().read()


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_whatever_it_is_called(content):
    with pytest.raises(ValidationError):
        redraw(SimpleUploadedFile("bilde.png", content, "image/png"))


def test_a_gif_and_too_large_a_file_are_refused():
    with pytest.raises(ValidationError):
        redraw(make_picture("GIF"))
    with pytest.raises(ValidationError):
        redraw(SimpleUploadedFile("bilde.png", b"x" * (10 * 1024 * 1024 + 1)))


# --- Compared ------------------------------------------------------------------------------------


def test_two_versions_are_compared_word_by_word(surnadal):
    one = make_vision(surnadal, "Alle barn hører til", themes=[ChosenTheme("Elva")])
    two = make_vision(surnadal, "Alle unge hører til", adopted_on=LATER, themes=[ChosenTheme("Elva", "fra skolen")])
    statement, themes = compare_versions(one, two, themes_label="Temaer")
    assert [(piece.how, piece.text) for piece in statement.pieces if piece.how != "same"] == [
        ("went", "barn"),
        ("came", "unge"),
    ]
    assert themes.label == "Temaer"
    assert compare_versions(one, one, themes_label="Temaer") == []


def test_a_circle_of_pictures_is_read_to_its_end(region, surnadal):
    upper = make_vision(region)
    own = make_vision(surnadal, based_on=upper.vision)
    VisionVersion.objects.filter(pk=upper.pk).update(based_on=own.vision)
    assert version_on_day(own, on=LATER, per=None).above.version == upper
    assert len(visions_in_force(region, on=LATER, per=None)) == 2
