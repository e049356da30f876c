"""The sections of a study's document: which of them have something in them, and what is still to be written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.studies.enums import StudySection
from goals.studies.models import Study
from goals.studies.selectors.study import StudyDocument


@dataclass(frozen=True)
class Section:
    """A section of the document; `written` says whether it has anything in it, `write` where it is written."""

    anchor: str
    label: str | Promise
    written: bool
    write: str = ""
    number: int = 0
    """How many it holds, shown beside its name; 0 where that says nothing."""


def sections_of(study: Study, document: StudyDocument) -> list[Section]:
    """All sections, in the order in which they are read (no query)."""
    return list(_sections(study, document))


def _sections(study: Study, document: StudyDocument) -> Iterator[Section]:
    def own(anchor: str, label: str | Promise, section: StudySection, *content: Any, number: int = 0) -> Section:
        write = reverse("goals:study_section", args=[study.pk, section.value])
        return Section(anchor, label, any(content), write, number)

    parts = document.parts
    yield Section("konklusjon", _("What the study came to"), document.conclusion is not None)
    yield own("bakgrunn", _("Background"), StudySection.BACKGROUND, study.background, study.method)
    yield own("deltakere", _("Who is behind it and takes part"), StudySection.ORGANISATIONS, *_involved(document))
    yield own("faser", _("Phases"), StudySection.PHASES, parts.phases, number=len(parts.phases))
    mandate = (study.mandate, study.mandate_decision, parts.mandate)
    yield own("mandat", _("Mandate"), StudySection.MANDATE, *mandate, number=len(parts.mandate))
    picture = (study.picture, study.slogans, study.picture_points, study.main_hypothesis)
    yield own("malbilde", _("Picture of the goal"), StudySection.PICTURE, *picture)
    yield Section("arbeidsgrupper", _("Areas and working groups"), True, number=len(document.chapters))
    yield Section("verdi", _("Value and feasibility"), True)
    yield Section("hypoteser", _("The hypotheses"), bool(document.listed), number=len(document.listed))
    yield Section("forkastet", _("Rejected"), bool(document.rejected), number=len(document.rejected))
    introduction = reverse("goals:study_section", args=[study.pk, StudySection.FACTORS.value])
    factors = document.factors or document.factors_withdrawn or study.factors_introduction
    yield Section(
        "suksessfaktorer", _("Critical success factors"), bool(factors), introduction, number=len(document.factors)
    )
    further = (study.left_to_find_out, parts.activities, parts.decisions)
    yield own("videre", _("Further work"), StudySection.FURTHER_WORK, *further)
    yield Section("gang", _("How the study has gone"), True)


def _involved(document: StudyDocument) -> tuple[Any, ...]:
    return document.parts.owners, document.parts.partners, document.parts.participants
