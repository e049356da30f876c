from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evaluation.filing.actions import restore_filed, withdraw_filed
from evaluation.gap.actions.analyses import (
    correct_gap,
    describe_gap,
    score_dimension,
    start_gap,
    submit_gap,
)
from evaluation.gap.actions.templates import (
    DimensionDraft,
    change_template,
    take_template_in_use,
    take_template_out_of_use,
    write_template,
)
from evaluation.gap.forms.gap import StartForm
from evaluation.gap.models import Dimension, GapAnalysis, GapScore, GapTemplate
from network.memberships.actions import end_membership
from network.memberships.models import Membership
from network.records.errors import NotAllowed, StaleRecord
from tests.evaluation.gap.factories import make_gap, make_template

DAY = date(2025, 3, 12)


@pytest.fixture
def template(region, coordinator):
    return make_template(region, by=coordinator)


@pytest.fixture
def draft(template, sunndal, eva_sunndal):
    return start_gap(template=template, organisation=sunndal, held_on=DAY, by=eva_sunndal)


@pytest.fixture
def filed(template, sunndal, eva_sunndal):
    return make_gap(template, sunndal, by=eva_sunndal)


def first(analysis):
    return analysis.scores.in_order().first()


def test_start_gives_a_draft_with_an_empty_score_for_each_dimension(draft):
    assert draft.status == "draft"
    assert [(s.dimension.name, s.now, s.wanted) for s in draft.scores.in_order()] == [
        ("Dimensjon 1", None, None),
        ("Dimensjon 2", None, None),
        ("Dimensjon 3", None, None),
    ]


def test_starting_twice_gives_the_same_draft(draft, template, sunndal, eva_sunndal):
    assert start_gap(template=template, organisation=sunndal, held_on=DAY, by=eva_sunndal) == draft
    assert GapAnalysis.objects.count() == 1


@pytest.mark.parametrize("who", ["surnadal_eva", "tingvoll_leader", "surnadal_headteacher", "steering", "outsider"])
def test_nobody_files_for_an_organisation_they_do_not_evaluate(who, request, template, sunndal):
    person = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        start_gap(template=template, organisation=sunndal, held_on=DAY, by=person)
    assert GapAnalysis.objects.count() == 0


@pytest.mark.parametrize("who", ["eva_sunndal", "coordinator"])
def test_those_who_evaluate_it_file_for_an_organisation(who, request, template, sunndal):
    person = request.getfixturevalue(who)
    assert start_gap(template=template, organisation=sunndal, held_on=DAY, by=person).filed_by == person


def test_start_refuses_tomorrow(template, sunndal, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        start_gap(
            template=template, organisation=sunndal, held_on=timezone.localdate() + timedelta(days=1), by=eva_sunndal
        )
    assert list(refused.value.message_dict) == ["held_on"]


def test_start_refuses_a_template_that_is_not_in_use(region, sunndal, coordinator):
    written = make_template(region, by=coordinator, in_use=False)
    with pytest.raises(ValidationError) as refused:
        start_gap(template=written, organisation=sunndal, held_on=DAY, by=coordinator)
    assert list(refused.value.message_dict) == ["template"]


def test_start_refuses_another_regions_template(other_region, sunndal, superuser):
    theirs = make_template(other_region, by=superuser)
    with pytest.raises(ValidationError) as refused:
        start_gap(template=theirs, organisation=sunndal, held_on=DAY, by=superuser)
    assert list(refused.value.message_dict) == ["template"]


def test_a_dimension_is_saved_half_done(draft, eva_sunndal):
    score = score_dimension(draft, dimension=first(draft).dimension, by=eva_sunndal, values={"now": 3})
    assert (score.now, score.wanted, score.version) == (3, None, 2)


def test_the_same_values_again_make_no_new_version(draft, eva_sunndal):
    dimension = first(draft).dimension
    for _again in range(2):
        score_dimension(draft, dimension=dimension, by=eva_sunndal, values={"now": 3}, expected_version=1)
    score = first(draft)
    assert (score.version, score.history.count()) == (2, 2)


@pytest.mark.parametrize("value", [0, 7, -1, 99])
@pytest.mark.parametrize("field", ["now", "wanted"])
def test_out_of_range_is_refused(draft, eva_sunndal, field, value):
    with pytest.raises(ValidationError) as refused:
        score_dimension(draft, dimension=first(draft).dimension, by=eva_sunndal, values={field: value})
    assert list(refused.value.message_dict) == [field]
    assert (first(draft).now, first(draft).wanted) == (None, None)


def test_overlong_words_are_refused(draft, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        score_dimension(draft, dimension=first(draft).dimension, by=eva_sunndal, values={"evidence": "x" * 2001})
    assert list(refused.value.message_dict) == ["evidence"]


def test_a_newer_version_is_not_saved_over(draft, eva_sunndal, coordinator):
    dimension = first(draft).dimension
    score_dimension(draft, dimension=dimension, by=coordinator, values={"evidence": "Deres"}, expected_version=1)
    with pytest.raises(StaleRecord) as stale:
        score_dimension(draft, dimension=dimension, by=eva_sunndal, values={"evidence": "Vår"}, expected_version=1)
    assert stale.value.current.evidence == "Deres"
    assert first(draft).evidence == "Deres"


def test_an_outsider_scores_nothing(draft, surnadal_eva):
    with pytest.raises(NotAllowed):
        score_dimension(draft, dimension=first(draft).dimension, by=surnadal_eva, values={"now": 3})


def test_submitting_names_the_missing_dimensions(draft, eva_sunndal):
    score_dimension(draft, dimension=first(draft).dimension, by=eva_sunndal, values={"now": 3, "wanted": 4})
    with pytest.raises(ValidationError) as refused:
        submit_gap(draft, by=eva_sunndal)
    assert "Dimensjon 2, Dimensjon 3" in refused.value.messages[0]
    assert "Dimensjon 1" not in refused.value.messages[0]


def test_a_submitted_analysis_is_no_longer_filled_in(filed, eva_sunndal):
    assert filed.status == "submitted"
    assert filed.submitted_at is not None
    with pytest.raises(ValidationError):
        score_dimension(filed, dimension=first(filed).dimension, by=eva_sunndal, values={"now": 1})
    with pytest.raises(ValidationError):
        describe_gap(filed, by=eva_sunndal, held_on=DAY, participants="Andre")
    with pytest.raises(ValidationError):
        submit_gap(filed, by=eva_sunndal)


@pytest.mark.parametrize("reason", ["", "   "])
def test_correction_without_a_reason_is_refused(filed, eva_sunndal, reason):
    with pytest.raises(ValidationError) as refused:
        correct_gap(first(filed), by=eva_sunndal, values={"now": 4}, reason=reason)
    assert list(refused.value.message_dict) == ["reason"]
    assert first(filed).now == 2


def test_correction_keeps_the_old_value_and_the_reason(filed, eva_sunndal):
    correct_gap(first(filed), by=eva_sunndal, values={"now": 4}, reason="Tallene var byttet om")
    after, before, *_rest = first(filed).history.all()
    assert (before.now, after.now) == (2, 4)
    assert (after.history_change_reason, after.history_user) == ("Tallene var byttet om", eva_sunndal)


def test_correction_cannot_empty_a_score(filed, eva_sunndal):
    with pytest.raises(ValidationError) as refused:
        correct_gap(first(filed), by=eva_sunndal, values={"wanted": None}, reason="Fjernes")
    assert list(refused.value.message_dict) == ["wanted"]


def test_correction_of_an_older_version_is_refused(filed, eva_sunndal):
    score = first(filed)
    correct_gap(score, by=eva_sunndal, values={"now": 4}, reason="Først", expected_version=score.version)
    with pytest.raises(StaleRecord):
        correct_gap(score, by=eva_sunndal, values={"now": 5}, reason="Så", expected_version=score.version)


def test_correction_by_others_is_refused(filed, surnadal_eva):
    with pytest.raises(NotAllowed):
        correct_gap(first(filed), by=surnadal_eva, values={"now": 4}, reason="Nei")


def test_a_draft_is_not_corrected(draft, eva_sunndal):
    with pytest.raises(ValidationError):
        correct_gap(first(draft), by=eva_sunndal, values={"now": 4}, reason="For tidlig")


def test_withdrawn_with_a_reason_and_brought_back(filed, eva_sunndal, surnadal_eva):
    with pytest.raises(ValidationError):
        withdraw_filed(filed, by=eva_sunndal, reason=" ")
    with pytest.raises(NotAllowed):
        withdraw_filed(filed, by=surnadal_eva, reason="Ikke min")
    assert withdraw_filed(filed, by=eva_sunndal, reason="Feil skjema").status == "withdrawn"
    assert not GapAnalysis.objects.visible_to(surnadal_eva).exists()
    assert restore_filed(filed, by=eva_sunndal).status == "submitted"


def test_drafts_are_seen_by_those_who_evaluate_the_organisation(
    draft, eva_sunndal, coordinator, surnadal_eva, tingvoll_leader, steering, outsider
):
    def sees(person):
        return GapAnalysis.objects.visible_to(person).filter(pk=draft.pk).exists()

    assert [sees(p) for p in (eva_sunndal, coordinator)] == [True, True]
    assert [sees(p) for p in (surnadal_eva, tingvoll_leader, steering, outsider)] == [False] * 4


def test_submitted_ones_are_seen_by_every_member_and_no_one_else(filed, surnadal_headteacher):
    from django.contrib.auth.models import AnonymousUser

    assert GapAnalysis.objects.visible_to(surnadal_headteacher).get() == filed
    assert not GapAnalysis.objects.visible_to(AnonymousUser()).exists()


# --- Templates -----------------------------------------------------------------------------------

WORD = "Vi spør om det vi arbeider med nå."
ONE = [DimensionDraft("Ny", "Et nytt utsagn.", "Lite", "Mye")]


def test_an_eva_member_writes_a_template(region, eva_sunndal):
    written = write_template(organisation=region, name="Vår mal", dimensions=ONE, by=eva_sunndal)
    assert written.is_being_written
    assert take_template_in_use(written, by=eva_sunndal, reason=WORD).is_in_use


@pytest.mark.parametrize("who", ["surnadal_headteacher", "steering", "editor", "other_coordinator", "outsider"])
def test_others_write_no_templates(who, request, region, template):
    person = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        write_template(organisation=region, name="Vår mal", dimensions=ONE, by=person)
    with pytest.raises(NotAllowed):
        change_template(template, name="Endret", dimensions=ONE, by=person)
    with pytest.raises(NotAllowed):
        take_template_in_use(template, by=person, reason=WORD)


def test_who_sees_and_edits_templates(region, template, coordinator, eva_sunndal, steering, other_coordinator):
    written = make_template(region, by=coordinator, in_use=False, name="Under arbeid")

    def edits(person):
        return set(GapTemplate.objects.editable_by(person))

    def sees(person):
        return set(GapTemplate.objects.visible_to(person))

    assert [edits(p) for p in (coordinator, eva_sunndal, steering, other_coordinator)] == [
        {template, written},
        {template, written},
        set(),
        set(),
    ]
    assert [sees(p) for p in (eva_sunndal, steering)] == [{template, written}, {template}]


def test_a_template_without_analyses_is_changed_in_place(template, eva_sunndal):
    kept = template.dimensions.get(order=2)
    changed = change_template(
        template,
        name="Nytt navn",
        by=eva_sunndal,
        dimensions=[DimensionDraft("Flyttet fram", "Utsagn.", "Lite", "Mye", pk=kept.pk), *ONE],
    )
    assert changed == template
    assert [(d.name, d.pk == kept.pk) for d in Dimension.objects.of(template)] == [
        ("Flyttet fram", True),
        ("Ny", False),
    ]
    assert template.dimensions.filter(order=None).count() == 2


def test_a_template_with_analyses_gets_a_new_edition(template, filed, eva_sunndal):
    edition = change_template(
        template,
        name=template.name,
        by=eva_sunndal,
        dimensions=[DimensionDraft("Annen mening", "Utsagn.", "Lite", "Mye", pk=first(filed).dimension_id)],
    )
    assert (edition.edition, edition.replaces, edition.is_being_written) == (2, template, True)
    assert first(filed).dimension.name == "Dimensjon 1"
    take_template_in_use(edition, by=eva_sunndal, reason=WORD)
    template.refresh_from_db()
    assert template.status == "closed"


@pytest.mark.parametrize("number", [0, 21])
def test_a_template_has_one_to_twenty_dimensions(region, eva_sunndal, number):
    with pytest.raises(ValidationError):
        write_template(organisation=region, name="Mal", dimensions=ONE * number, by=eva_sunndal)
    assert GapTemplate.objects.count() == 0


def test_a_dimension_must_be_whole(region, eva_sunndal):
    with pytest.raises(ValidationError):
        write_template(
            organisation=region,
            name="Mal",
            dimensions=[DimensionDraft("Uten utsagn", " ", "Lite", "Mye")],
            by=eva_sunndal,
        )
    assert GapTemplate.objects.count() == 0


def test_an_older_version_of_a_template_is_not_saved(template, eva_sunndal):
    change_template(template, name="Først", dimensions=ONE, by=eva_sunndal, expected_version=2)
    with pytest.raises(StaleRecord):
        change_template(template, name="Så", dimensions=ONE, by=eva_sunndal, expected_version=2)


def test_history_is_kept_from_the_first_save(draft):
    assert [s.history.count() for s in GapScore.objects.all()] == [1, 1, 1]


# --- In use and out of use -----------------------------------------------------------------------


def test_a_leader_writes_templates_but_does_not_put_them_in_use(region, surnadal_leader):
    written = write_template(organisation=region, name="Vår mal", dimensions=ONE, by=surnadal_leader)
    with pytest.raises(NotAllowed):
        take_template_in_use(written, by=surnadal_leader, reason=WORD)


def test_an_eva_seat_that_has_ended_puts_nothing_in_use(region, coordinator, eva_sunndal):
    written = make_template(region, by=coordinator, in_use=False)
    seat = Membership.objects.of(eva_sunndal).get()
    end_membership(seat, by=coordinator, last_day=timezone.localdate() - timedelta(days=1), reason="Ny jobb")
    with pytest.raises(NotAllowed):
        take_template_in_use(written, by=eva_sunndal, reason=WORD)


def test_every_step_is_kept_with_its_word(template, eva_sunndal, coordinator):
    take_template_out_of_use(template, by=eva_sunndal, reason="Ingen bruker den.")
    take_template_in_use(template, by=coordinator, reason="Den trengs likevel.")
    assert [(step.status, step.reason, step.by) for step in template.steps.all()] == [
        ("adopted", "Alle bruker den nå.", coordinator),
        ("withdrawn", "Ingen bruker den.", eva_sunndal),
        ("adopted", "Den trengs likevel.", coordinator),
    ]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_a_step_needs_a_word_of_a_sensible_length(template, eva_sunndal, reason):
    with pytest.raises(ValidationError) as refused:
        take_template_out_of_use(template, by=eva_sunndal, reason=reason)
    assert list(refused.value.message_dict) == ["reason"]
    assert GapTemplate.objects.in_use().get() == template


def test_steps_come_in_order_and_not_ahead(region, coordinator, template):
    tomorrow, yesterday = (timezone.localdate() + timedelta(days=days) for days in (1, -1))
    for day in (tomorrow, yesterday):
        with pytest.raises(ValidationError) as refused:
            take_template_out_of_use(template, by=coordinator, reason=WORD, on=day)
        assert list(refused.value.message_dict) == ["on"]


def test_out_of_use_it_is_not_offered_and_what_was_filed_stays(filed, template, eva_sunndal, sunndal, client_for):
    take_template_out_of_use(template, by=eva_sunndal, reason=WORD)
    with pytest.raises(ValidationError, match="template"):
        start_gap(template=GapTemplate.objects.get(), organisation=sunndal, held_on=DAY, by=eva_sunndal)
    assert not StartForm(user=eva_sunndal).fields["template"].queryset.exists()
    assert client_for(eva_sunndal).get(filed.get_absolute_url()).status_code == 200


def test_an_earlier_edition_comes_back_when_the_newer_is_out_of_use(template, filed, eva_sunndal):
    edition = change_template(template, name=template.name, by=eva_sunndal, dimensions=ONE)
    take_template_in_use(edition, by=eva_sunndal, reason=WORD)
    with pytest.raises(ValidationError):
        take_template_in_use(template, by=eva_sunndal, reason=WORD)
    take_template_out_of_use(edition, by=eva_sunndal, reason=WORD)
    assert take_template_in_use(template, by=eva_sunndal, reason=WORD).is_in_use


def test_another_regions_templates_are_not_offered(template, other_region, other_coordinator):
    theirs = make_template(other_region, by=other_coordinator)
    assert list(StartForm(user=other_coordinator).fields["template"].queryset) == [theirs]
