import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluation.filing.actions import withdraw_filed
from evaluation.gap.actions.analyses import correct_gap, score_dimension, start_gap
from evaluation.gap.actions.templates import DimensionDraft, change_template
from evaluation.gap.models import GapAnalysis, GapTemplate
from tests.evaluation.gap.factories import make_gap, make_template
from tests.people import make_municipality

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HARMLESS = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture
def template(region, coordinator):
    return make_template(region, by=coordinator)


@pytest.fixture
def eva(client_for, eva_sunndal):
    return client_for(eva_sunndal)


@pytest.fixture
def draft(template, sunndal, eva_sunndal):
    return start_gap(template=template, organisation=sunndal, held_on=date(2025, 3, 12), by=eva_sunndal)


@pytest.fixture
def filed(template, sunndal, eva_sunndal):
    return make_gap(template, sunndal, by=eva_sunndal, scores=[(2, 5), (4, 4), (1, 6)])


def step(analysis, number=1):
    return reverse("evaluation:gap_step", args=[analysis.pk, number])


def score(analysis, number=1):
    return analysis.scores.in_order()[number - 1]


# --- Beginning -----------------------------------------------------------------------------------


def test_a_new_analysis_leads_to_its_first_dimension(eva, template, sunndal):
    answer = eva.post(
        reverse("evaluation:gap_start"),
        {"template": template.pk, "organisation": sunndal.pk, "held_on": "2025-03-12", "participants": "To rektorer"},
    )
    analysis = GapAnalysis.objects.get()
    assert answer.headers["Location"] == step(analysis)
    assert (analysis.held_on, analysis.participants, analysis.status) == (date(2025, 3, 12), "To rektorer", "draft")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("held_on", ""),
        ("held_on", "2025-02-30"),
        ("held_on", "2999-01-01"),
        ("template", ""),
        ("template", "99999"),
        ("organisation", "99999"),
        ("participants", "x" * 1001),
        ("gathering", "99999"),
    ],
)
def test_a_start_that_is_wrong_stores_nothing(eva, template, sunndal, field, value):
    data = {"template": template.pk, "organisation": sunndal.pk, "held_on": "2025-03-12"}
    answer = eva.post(reverse("evaluation:gap_start"), {**data, field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert GapAnalysis.objects.count() == 0


def test_nobody_starts_one_for_a_neighbour(eva, template, surnadal):
    data = {"template": template.pk, "organisation": surnadal.pk, "held_on": "2025-03-12"}
    answer = eva.post(reverse("evaluation:gap_start"), data)
    assert list(answer.context["form"].errors) == ["organisation"]
    assert GapAnalysis.objects.count() == 0


def test_the_only_template_is_not_asked_about(eva, template, region, coordinator):
    address = reverse("evaluation:gap_start")
    form = eva.get(address).context["form"]
    assert (form["template"].is_hidden, form["template"].value()) == (True, template.pk)
    make_template(region, by=coordinator, name="En til")
    assert not eva.get(address).context["form"]["template"].is_hidden


def test_without_a_template_the_page_says_what_to_do(eva, sunndal):
    assert reverse("evaluation:gap_template_new") in eva.get(reverse("evaluation:gap_start")).text


# --- Filling in ----------------------------------------------------------------------------------


def test_next_saves_and_goes_on(eva, draft):
    answer = eva.post(step(draft), {"now": "2", "wanted": "5", "evidence": "Vi spurte", "version": "1", "go": "2"})
    assert answer.headers["Location"] == step(draft, 2)
    assert (score(draft).now, score(draft).wanted, score(draft).evidence) == (2, 5, "Vi spurte")


@pytest.mark.parametrize(
    ("go", "where"),
    [("", 2), ("1", 1), ("3", 3), ("0", 1), ("99", None), ("oppsummering", None), ("tull", 2), ("-4", 2)],
)
def test_where_a_button_leads(eva, draft, go, where):
    there = step(draft, where) if where else reverse("evaluation:gap_summary", args=[draft.pk])
    assert eva.post(step(draft), {"version": "1", "go": go}).headers["Location"] == there


def test_a_step_that_is_not_there(eva, draft):
    assert [eva.get(step(draft, number)).status_code for number in (0, 4)] == [404, 404]


@pytest.mark.parametrize(
    ("field", "value"),
    [("now", "0"), ("now", "7"), ("now", "tre"), ("wanted", "-1"), ("wanted", "2.5"), ("evidence", "x" * 2001)],
)
def test_a_value_that_is_wrong_stores_nothing(eva, draft, field, value):
    answer = eva.post(step(draft), {"version": "1", field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert score(draft).version == 1


def test_html_is_shown_as_it_was_written(eva, draft):
    eva.post(step(draft), {"now": "1", "wanted": "6", "evidence": HOSTILE, "cause": HOSTILE, "action": HOSTILE})
    pages = [step(draft), reverse("evaluation:gap_summary", args=[draft.pk]), draft.get_absolute_url()]
    for page in pages:
        text = eva.get(page).text
        assert HARMLESS in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_two_at_once_are_shown_both_texts(eva, draft, coordinator):
    score_dimension(draft, dimension=score(draft).dimension, by=coordinator, values={"evidence": "Deres ord"})
    answer = eva.post(step(draft), {"now": "3", "evidence": "Våre ord", "version": "1"})
    assert answer.status_code == 409
    assert ("Deres ord" in answer.text, "Våre ord" in answer.text) == (True, True)
    assert score(draft).evidence == "Deres ord"
    again = eva.post(step(draft), {"now": "3", "evidence": "Begges ord", "version": "2"})
    assert again.status_code == 302
    assert score(draft).evidence == "Begges ord"


def autosave(client, page, **data):
    return client.post(page, data, headers={"X-Autosave": "1"})


def test_autosave_tells_the_version_and_the_time(eva, draft):
    answer = autosave(eva, step(draft), now="4", version="1")
    assert answer.status_code == 200
    assert answer.json()["version"] == 2
    assert answer.json()["at"].count(".") == 1
    assert score(draft).now == 4


def test_autosave_sent_twice_makes_one_version(eva, draft):
    versions = [autosave(eva, step(draft), now="4", version="1").json()["version"] for _again in range(2)]
    assert versions == [2, 2]


def test_autosave_over_a_newer_version_is_refused(eva, draft, coordinator):
    score_dimension(draft, dimension=score(draft).dimension, by=coordinator, values={"now": 2})
    assert autosave(eva, step(draft), now="4", version="1").status_code == 409
    assert score(draft).now == 2


def test_autosave_of_nonsense_is_refused(eva, draft):
    assert autosave(eva, step(draft), now="9", version="1").status_code == 422
    assert score(draft).now is None


def test_autosave_after_submission_is_refused(eva, filed):
    assert autosave(eva, step(filed), now="6", version="2").status_code == 422
    assert score(filed).now == 2


def test_continue_goes_to_the_first_that_is_missing(eva, draft, eva_sunndal):
    there = reverse("evaluation:gap_continue", args=[draft.pk])
    score_dimension(draft, dimension=score(draft).dimension, by=eva_sunndal, values={"now": 2, "wanted": 3})
    assert eva.get(there).headers["Location"] == step(draft, 2)
    for number in (2, 3):
        score_dimension(draft, dimension=score(draft, number).dimension, by=eva_sunndal, values={"now": 2, "wanted": 3})
    assert eva.get(there).headers["Location"] == reverse("evaluation:gap_summary", args=[draft.pk])


def test_when_where_and_who_can_be_changed(eva, draft):
    page = reverse("evaluation:gap_about", args=[draft.pk])
    eva.post(page, {"held_on": "2025-03-13", "participants": "Tre rektorer"})
    draft.refresh_from_db()
    assert (draft.held_on, draft.participants) == (date(2025, 3, 13), "Tre rektorer")
    assert list(eva.post(page, {"held_on": "2999-01-01"}).context["form"].errors) == ["held_on"]


def test_submitting_too_early_names_what_is_missing(eva, draft):
    answer = eva.post(reverse("evaluation:gap_summary", args=[draft.pk]))
    assert answer.status_code == 422
    assert "Dimensjon 1, Dimensjon 2, Dimensjon 3" in answer.text
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_submitting_makes_it_known(eva, draft, eva_sunndal, client_for, surnadal_headteacher):
    reader = client_for(surnadal_headteacher)
    assert reader.get(draft.get_absolute_url()).status_code == 404
    for number in (1, 2, 3):
        score_dimension(draft, dimension=score(draft, number).dimension, by=eva_sunndal, values={"now": 2, "wanted": 3})
    eva.post(reverse("evaluation:gap_summary", args=[draft.pk]))
    assert reader.get(draft.get_absolute_url()).status_code == 200


def test_the_largest_gaps_come_first(eva, filed):
    assert [each.dimension.name for each in eva.get(filed.get_absolute_url()).context["by_gap"]] == [
        "Dimensjon 3",
        "Dimensjon 1",
        "Dimensjon 2",
    ]


# --- Afterwards ----------------------------------------------------------------------------------


def correct(client, analysis, **data):
    page = reverse("evaluation:gap_correct", args=[analysis.pk, 1])
    return client.post(page, {"now": "3", "wanted": "5", "version": str(score(analysis).version), **data})


def test_a_correction_stands_on_the_page_with_its_reason(eva, filed):
    assert correct(eva, filed, reason="Vi telte feil").status_code == 302
    page = eva.get(filed.get_absolute_url())
    (correction,) = page.context["corrections"]
    assert [(was, became) for _label, was, became in correction.changes] == [(2, 3)]
    assert "Vi telte feil" in page.text


def test_a_correction_without_a_reason_is_refused(eva, filed):
    assert list(correct(eva, filed, reason=" ").context["form"].errors) == ["reason"]
    assert score(filed).now == 2


def test_a_correction_beside_anothers_shows_both(eva, filed, coordinator):
    correct_gap(score(filed), by=coordinator, values={"evidence": "Deres ord"}, reason="Presisering")
    answer = correct(eva, filed, evidence="Våre ord", reason="Vi telte feil", version="2")
    assert answer.status_code == 409
    assert "Deres ord" in answer.text


def test_hostile_reasons_are_shown_as_written(eva, filed):
    correct(eva, filed, reason=HOSTILE)
    assert HARMLESS in eva.get(filed.get_absolute_url()).text


def test_before_the_correction_the_old_number_is_read(eva, filed, eva_sunndal):
    """It was filed after the day that is asked for, so the day reads what was filed, and no correction."""
    correct_gap(score(filed), by=eva_sunndal, values={"now": 5}, reason="Feil")
    then = eva.get(filed.get_absolute_url(), {"per": "2025-06-01"})
    assert [each.now for each in then.context["scores"]] == [2, 4, 1]
    assert then.context["corrections"] == []
    assert [each.now for each in eva.get(filed.get_absolute_url()).context["scores"]] == [5, 4, 1]


def test_withdrawing_needs_a_reason_and_can_be_undone(eva, filed):
    page = reverse("evaluation:gap_withdraw", args=[filed.pk])
    assert list(eva.post(page, {"reason": ""}).context["form"].errors) == ["reason"]
    assert eva.post(page, {"reason": "Feil mal", "version": filed.version}).status_code == 302
    assert "Dimensjon" not in eva.get(reverse("evaluation:gap_list")).text
    eva.post(reverse("evaluation:gap_restore", args=[filed.pk]))
    filed.refresh_from_db()
    assert filed.status == "submitted"


# --- The list ------------------------------------------------------------------------------------


def rows(client, **query):
    return [each.organisation.name for each in client.get(reverse("evaluation:gap_list"), query).context["page"]]


def test_the_list_is_filtered(eva, filed, template, coordinator, surnadal):
    make_gap(template, surnadal, by=coordinator, held_on=date(2023, 3, 1))
    assert rows(eva) == ["Sunndal", "Surnadal"]
    assert rows(eva, kommune="surnadal") == ["Surnadal"]
    assert rows(eva, ar="2025") == ["Sunndal"]
    assert rows(eva, mal=template.pk) == ["Sunndal", "Surnadal"]
    assert rows(eva, kommune="surnadal", ar="2025") == []
    assert rows(eva, per="2024-01-01") == ["Surnadal"]
    assert rows(eva, kommune="<script>", ar="i fjor", mal="x") == ["Sunndal", "Surnadal"]


def test_the_list_tells_what_is_in_each(eva, filed, template, sunndal, eva_sunndal):
    make_gap(template, sunndal, by=eva_sunndal, held_on=date(2023, 3, 1), scores=[(1, 5), (5, 5), (1, 2)])
    latest, first = eva.get(reverse("evaluation:gap_list")).context["rows"]
    assert (latest.largest.dimension.name, latest.largest.gap) == ("Dimensjon 3", 5)
    assert (latest.risen, latest.fallen, latest.as_before) == (1, 1, 1)
    assert latest.before_held_on == first.analysis.held_on
    assert (first.largest.dimension.name, first.before_held_on) == ("Dimensjon 1", None)
    page = eva.get(reverse("evaluation:gap_list")).text
    told = " ".join(re.sub("<[^>]*>", "", page).split())
    for words in ("Største gap: Dimensjon 3, 5 trinn igjen", "Siden 1. mars 2023: 1 opp, 1 ned"):
        assert words in told


def test_the_list_reads_the_numbers_of_the_day(eva, filed, eva_sunndal):
    correct_gap(score(filed, 3), by=eva_sunndal, values={"now": 6}, reason="Feil")
    (row,) = eva.get(reverse("evaluation:gap_list"), {"per": "2025-06-01"}).context["rows"]
    assert row.largest.dimension.name == "Dimensjon 3"
    assert eva.get(reverse("evaluation:gap_list")).context["rows"][0].largest.dimension.name == "Dimensjon 1"


def test_a_value_that_cannot_be_used_is_said_and_the_others_count(eva, filed, template, coordinator, surnadal):
    make_gap(template, surnadal, by=coordinator, held_on=date(2023, 3, 1))
    answer = eva.get(reverse("evaluation:gap_list"), {"kommune": "surnadal", "ar": "i fjor"})
    assert [row.analysis.organisation for row in answer.context["rows"]] == [surnadal]
    assert list(answer.context["filters"].errors) == ["ar"]


def test_a_hundred_and_thirty_are_paged(eva, template, sunndal, eva_sunndal, django_assert_num_queries):
    for number in range(130):
        GapAnalysis.objects.create(
            template=template,
            organisation=sunndal,
            held_on=date(2020, 1, 1) + timedelta(days=number),
            status="submitted",
            submitted_at=timezone.now(),
            filed_by=eva_sunndal,
        )
    with django_assert_num_queries(11):
        answer = eva.get(reverse("evaluation:gap_list"))
    assert (len(answer.context["rows"]), answer.context["page"].paginator.num_pages) == (20, 7)
    assert [row.analysis.held_on for row in eva.get(reverse("evaluation:gap_list"), {"page": 7}).context["rows"]][
        -1
    ] == date(2020, 1, 1)


def test_links_of_a_list_keep_the_day(eva, filed):
    for name in ("gap_list", "index"):
        page = eva.get(reverse(f"evaluation:{name}"), {"per": "2025-06-01"}).text
        inside = re.findall(
            r'href="(/(?:gap|cipp|evaluering)/[^"]*)"', page.partition("<main")[2].partition("</main")[0]
        )
        assert [address for address in inside if "per=2025-06-01" not in address] == []


def test_before_it_was_in_use_a_template_is_not_there_yet(eva, region, coordinator):
    template = make_template(region, by=coordinator, on=date(2019, 8, 1))
    listed = reverse("evaluation:gap_templates")
    before, after = {"per": "2019-07-31"}, {"per": "2019-08-01"}
    assert "Dimensjon 1" not in eva.get(template.get_absolute_url(), before).text
    assert "1. august 2019" in eva.get(template.get_absolute_url(), before).text
    assert "Dimensjon 1" in eva.get(template.get_absolute_url(), after).text
    assert [list(eva.get(listed, per).context["templates"]) for per in (before, after)] == [[], [template]]


def test_withdrawn_ones_are_not_listed(eva, filed, eva_sunndal):
    withdraw_filed(filed, by=eva_sunndal, reason="Feil")
    assert rows(eva) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(number, region, template, coordinator, client_for, django_assert_num_queries):
    for each in range(number):
        place = make_municipality(region, f"Kommune {each}", f"150{each}")
        make_gap(template, place, by=coordinator)
        start_gap(template=template, organisation=place, held_on=date(2025, 5, 1), by=coordinator)
    client = client_for(coordinator)
    with django_assert_num_queries(11):
        client.get(reverse("evaluation:gap_list"))
    with django_assert_num_queries(8):
        client.get(reverse("evaluation:index"))


@pytest.mark.parametrize("number", [1, 3])
def test_an_analysis_costs_the_same(number, region, coordinator, sunndal, client_for, django_assert_num_queries):
    template = make_template(region, by=coordinator, dimensions=number)
    filed = make_gap(template, sunndal, by=coordinator)
    draft = start_gap(template=template, organisation=sunndal, held_on=date(2025, 5, 1), by=coordinator)
    client = client_for(coordinator)
    with django_assert_num_queries(14):
        client.get(filed.get_absolute_url())
    with django_assert_num_queries(6):
        client.get(step(draft))
    with django_assert_num_queries(8):
        client.get(reverse("evaluation:gap_summary", args=[draft.pk]))


# --- Templates -----------------------------------------------------------------------------------


def template_data(*rows, **more):
    data = {"name": "Vår mal", "dimensjon-TOTAL_FORMS": len(rows), "dimensjon-INITIAL_FORMS": 0, **more}
    for number, row in enumerate(rows):
        data |= {f"dimensjon-{number}-{field}": value for field, value in row.items()}
    return data


WHOLE = {"name": "Felles mål", "statement": "Alle kjenner målene.", "low_label": "Ingen", "high_label": "Alle"}


def test_a_template_is_written_and_taken_in_use(eva, region):
    answer = eva.post(reverse("evaluation:gap_template_new"), template_data(WHOLE, {}, {**WHOLE, "name": "To"}))
    template = GapTemplate.objects.get()
    assert answer.headers["Location"] == template.get_absolute_url()
    assert [each.name for each in template.dimensions.all()] == ["Felles mål", "To"]
    use = reverse("evaluation:gap_template_use", args=[template.pk])
    assert list(eva.post(use, {"reason": " "}).context["form"].errors) == ["reason"]
    assert eva.post(use, {"reason": "Nå spør vi alle om det samme."}).headers["Location"] == template.get_absolute_url()
    assert "Nå spør vi alle om det samme." in eva.get(template.get_absolute_url()).text
    template.refresh_from_db()
    assert template.is_in_use


@pytest.mark.parametrize(
    "data",
    [
        template_data(),
        template_data({}),
        template_data(WHOLE, name=""),
        template_data(WHOLE, name="x" * 121),
        template_data({**WHOLE, "statement": ""}),
        template_data({**WHOLE, "statement": "x" * 301}),
        template_data({**WHOLE, "theme": "99999"}),
        template_data(*[WHOLE] * 21),
        {"name": "Uten rader"},
    ],
)
def test_a_template_that_is_wrong_is_not_stored(eva, region, data):
    assert eva.post(reverse("evaluation:gap_template_new"), data).status_code == 422
    assert GapTemplate.objects.count() == 0


def pressed(client, button, *rows, page=None, **more):
    """The names in the form's rows after a button that stores nothing."""
    answer = client.post(page or reverse("evaluation:gap_template_new"), template_data(*rows, do=button, **more))
    return [row["name"].value() or "" for row in answer.context["rows"]], answer


def test_dimensions_are_added_moved_and_taken_out_without_storing(eva, region):
    rows = [{**WHOLE, "name": name} for name in ("En", "To", "Tre")]
    for button, names in {
        "add": ["En", "To", "Tre", ""],
        "up-1": ["To", "En", "Tre"],
        "down-1": ["En", "Tre", "To"],
        "out-0": ["To", "Tre"],
        "up-0": ["En", "To", "Tre"],
        "down-2": ["En", "To", "Tre"],
        **{odd: ["En", "To", "Tre"] for odd in ("up-3", "up--1", "up-x", "sideways-1", "9" * 5000, "up-" + "9" * 5000)},
    }.items():
        assert pressed(eva, button, *rows)[0] == names
    assert GapTemplate.objects.count() == 0


def test_a_button_keeps_everything_that_was_typed(eva, region):
    half = {"name": HOSTILE, "low_label": "Ingen"}
    _names, answer = pressed(eva, "add", half, name="Min mal", description="Et utkast")
    form, row = answer.context["form"], answer.context["rows"][0]
    assert (form["name"].value(), form["description"].value()) == ("Min mal", "Et utkast")
    assert (row["name"].value(), row["low_label"].value()) == (HOSTILE, "Ingen")
    assert HARMLESS in answer.text


def test_the_preview_shows_what_the_group_will_see(eva, region):
    _names, answer = pressed(eva, "preview", WHOLE, {}, {"statement": HOSTILE})
    shown = answer.text.partition('id="forhandsvisning"')[2]
    assert "Alle kjenner målene." in shown
    assert HARMLESS in shown
    assert GapTemplate.objects.count() == 0


def test_no_more_than_twenty_rows(eva, region):
    names, answer = pressed(eva, "add", *[WHOLE] * 20)
    assert len(names) == 20
    assert "høyst tjue" in answer.text


def test_moved_dimensions_keep_who_they_are(eva, template):
    first, second, third = template.dimensions.order_by("order")
    page = reverse("evaluation:gap_template_edit", args=[template.pk])
    form = eva.get(page).context
    rows = [{field: row[field].value() or "" for field in ("pk", *WHOLE)} for row in form["rows"]]
    names, answer = pressed(eva, "up-2", *rows, page=page, version=template.version)
    assert names == ["Dimensjon 1", "Dimensjon 3", "Dimensjon 2"]
    rows = [{field: row[field].value() or "" for field in ("pk", *WHOLE)} for row in answer.context["rows"]]
    assert eva.post(page, template_data(*rows[:2], version=template.version)).status_code == 302
    assert list(template.dimensions.filter(order__isnull=False).order_by("order")) == [first, third]
    second.refresh_from_db()
    assert second.order is None


def test_a_newer_version_of_a_template_stands_beside_what_was_typed(eva, template, coordinator):
    first = template.dimensions.order_by("order").first()
    theirs = [DimensionDraft("Deres", "Deres utsagn.", "Lite", "Mye", pk=first.pk)]
    change_template(template, name="Deres navn", description="", dimensions=theirs, by=coordinator)
    page = reverse("evaluation:gap_template_edit", args=[template.pk])
    sent = template_data({**WHOLE, "pk": first.pk}, name="Mitt navn", version=1)
    answer = eva.post(page, sent)
    assert answer.status_code == 409
    name, dimensions = [(stored, typed) for _label, stored, typed in answer.context["conflict"]]
    assert name == ("Deres navn", "Mitt navn")
    assert "Deres utsagn." in dimensions[0]
    assert WHOLE["statement"] in dimensions[1]
    again = {**sent, "version": answer.context["form"]["version"].value()}
    assert eva.post(page, again).status_code == 302
    template.refresh_from_db()
    assert template.name == "Mitt navn"


def test_an_analysis_changed_meanwhile_is_not_withdrawn_unseen(eva, draft):
    page = reverse("evaluation:gap_withdraw", args=[draft.pk])
    assert eva.post(page, {"reason": "Feil mal", "version": draft.version}).status_code == 302
    assert eva.post(reverse("evaluation:gap_restore", args=[draft.pk])).status_code == 302
    answer = eva.post(page, {"reason": "Feil mal", "version": draft.version})
    assert answer.status_code == 409
    assert answer.context["form"]["reason"].value() == "Feil mal"
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.parametrize("name", ["gap_about", "gap_summary", "gap_withdraw"])
def test_a_form_answers_head(eva, draft, name):
    assert eva.head(reverse(f"evaluation:{name}", args=[draft.pk])).status_code == 200


def test_changing_a_used_template_makes_a_new_edition(eva, filed, template):
    page = reverse("evaluation:gap_template_edit", args=[template.pk])
    answer = eva.post(page, template_data({**WHOLE, "name": HOSTILE[:60]}, version=template.version))
    edition = GapTemplate.objects.get(edition=2)
    assert answer.headers["Location"] == edition.get_absolute_url()
    assert "&lt;script&gt;" in eva.get(edition.get_absolute_url()).text
    assert score(filed).dimension.name == "Dimensjon 1"
