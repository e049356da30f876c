"""A study as PDF: who gets it, what stands in it, and that it is an accessible document."""

from datetime import date

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from goals.plans.exports.pdf import is_available
from goals.studies.actions.document import ask_for_pdf
from goals.studies.actions.hypotheses import judge
from goals.studies.actions.studies import conclude_study, edit_study
from goals.studies.exports.document import StudyFile
from goals.studies.models import Study
from network.jobs.rules import kind_of
from tests.goals.studies.factories import make_adopted, make_factor, make_hypothesis


def file_for(user, study, per=None):
    on = per or timezone.localdate()
    readable = Study.objects.readable_on(user, on).select_related("organisation")
    return StudyFile(readable.get(pk=study.pk), on=on, per=per, user=user)


@pytest.fixture
def filled(study):
    edit_study(study, by=None, background="- Vi vet\n- at det går", points_text="Se på skyss", picture="Alle hører til")
    make_adopted(study)
    make_factor(study, state="in_place")
    return study


def test_it_is_asked_for_and_waited_for(study, leader, surnadal_leader):
    response = leader.post(reverse("goals:study_pdf", args=[study.pk]))
    job = surnadal_leader.jobs.get()
    assert response["Location"] == job.get_absolute_url()
    assert leader.get(job.get_absolute_url()).status_code == 200
    assert leader.get(reverse("goals:study_pdf", args=[study.pk])).status_code == 405
    assert leader.post(reverse("goals:study_pdf", args=[study.pk]) + "?per=2020-01-01").status_code == 404


@pytest.mark.skipif(not is_available(), reason="WeasyPrint finds no Pango here")
def test_the_document_is_tagged_and_titled(filled, surnadal_leader):
    pages = []
    content = file_for(surnadal_leader, filled).write(lambda done, total: pages.append((done, total)))
    assert content.startswith(b"%PDF-")
    document = pypdfium2.PdfDocument(content)
    assert document.is_tagged()
    assert document.get_metadata_value("Title") == filled.title
    assert "Vi vet" in "".join(page.get_textpage().get_text_bounded() for page in document)
    assert pages[-1][0] == pages[-1][1]


@pytest.mark.skipif(not is_available(), reason="WeasyPrint finds no Pango here")
def test_the_chart_of_value_and_feasibility_is_drawn_in_it(filled, surnadal_leader):
    hypothesis = make_hypothesis(filled.areas.first(), "Vi kan kjøre sammen")
    judge(hypothesis, value=5, feasibility=4, why="Bussen går", by=None)
    document = pypdfium2.PdfDocument(file_for(surnadal_leader, filled).write())
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "begynn her" in text


def test_nothing_in_it_leads_to_a_page_or_draws_a_button(filled, surnadal_leader):
    html = file_for(surnadal_leader, filled).html()
    assert 'href="/' not in html
    assert "<svg" not in html
    assert "<form" not in html
    assert "Alle hører til" in html


def test_it_reads_as_it_was_on_the_day(filled, surnadal_leader):
    assert "Vedtatt" not in file_for(surnadal_leader, filled, date(2024, 3, 2)).html()


def test_who_no_longer_reads_what_stands_in_it_does_not_get_it(filled, surnadal_leader, outsider):
    job = ask_for_pdf(filled, on=timezone.localdate(), per=None, by=surnadal_leader)
    kind = kind_of(job)
    job.holds = file_for(surnadal_leader, filled).holds
    assert kind.may_have(job, surnadal_leader)
    assert not kind.may_have(job, outsider)
    conclude_study(filled, by=surnadal_leader, conclusion="Det går.")
    assert not kind.may_have(job, outsider)
    assert kind.file_name(job).endswith(".pdf")
