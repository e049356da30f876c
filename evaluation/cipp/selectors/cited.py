"""What evaluations are about and what their evidence points at, as far as it is open to a reader."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from evaluation.cipp.enums import CippSubject, CitedKind
from evaluation.cipp.models import CippEvaluation, CippEvidence
from evaluation.cipp.querysets import choosable

if TYPE_CHECKING:
    from network.persons.models import User

type Kind = CippSubject | CitedKind


@dataclass(frozen=True)
class Cited:
    """What something points at: by title and address for those who may see it, by its kind alone for others."""

    kind: Kind
    is_open: bool
    title: str = ""
    under: str = ""
    href: str = ""
    key: int | None = None

    @property
    def kind_words(self) -> str | Promise:
        return self.kind.label


@dataclass
class Card:
    """A piece of evidence as it is shown."""

    evidence: CippEvidence
    cited: Cited | None


def title_of(kind: Kind, thing: Any) -> str:
    """What a thing that one may point at is called in a line."""
    match kind.value:
        case "update":
            return str(thing.measure)
        case "gap":
            return str(_("%(template)s: %(organisation)s")) % {
                "template": thing.template,
                "organisation": thing.organisation,
            }
    return str(thing)


def under_of(kind: Kind, thing: Any) -> str:
    """Its organisation and day, which tell it apart from others of its kind."""
    match kind.value:
        case "goal":
            return str(thing.organisation)
        case "measure":
            return str(thing.goal.organisation)
        case "update":
            day, status = date_format(thing.on), thing.get_status_display()
            return f"{thing.measure.goal.organisation} · {day} · {status}"
        case "gap":
            return date_format(thing.held_on)
        case "gathering":
            return f"{date_format(thing.starts_on)} · {thing.place}"
    return ""


def label_of(kind: Kind, thing: Any) -> str:
    return f"{title_of(kind, thing)} – {under_of(kind, thing)}"


def _href(kind: Kind, thing: Any) -> str:
    if kind.value == "gathering":
        return str(thing.url or "")
    target = thing.measure if kind.value == "update" else thing
    return str(target.get_absolute_url())


def _open_keys(user: "User", wanted: Iterable[tuple[Kind, int]]) -> dict[str, set[int]]:
    """Of the things pointed at those the user may see, by kind: one query a kind that occurs."""
    keys: dict[Kind, set[int]] = defaultdict(set)
    for kind, key in wanted:
        keys[kind].add(key)
    return {
        kind.value: set(choosable(kind, user).filter(pk__in=pks).values_list("pk", flat=True))
        for kind, pks in keys.items()
    }


def _points_at(evidence: CippEvidence) -> tuple[CitedKind, int] | None:
    kind = evidence.cites
    if kind in {CitedKind.WORDS, CitedKind.URL}:
        return None
    return kind, getattr(evidence, f"{kind.value}_id")


def cited_by(kind: Kind, thing: Any) -> Cited:
    """The thing as it is shown to those who may see it."""
    return Cited(
        kind,
        is_open=True,
        title=title_of(kind, thing),
        under=under_of(kind, thing),
        href=_href(kind, thing),
        key=thing.pk,
    )


def _cited(kind: Kind, thing: Any, *, is_open: bool) -> Cited:
    return cited_by(kind, thing) if is_open else Cited(kind, is_open=False)


def cards_of(evidence: Sequence[CippEvidence], user: "User") -> list[Card]:
    """Evidence with what it points at, as far as it is open to the user: at most one query a kind."""
    points = [point for piece in evidence if (point := _points_at(piece)) is not None]
    keys = _open_keys(user, points)
    cards = []
    for piece in evidence:
        cited = None
        if piece.cites == CitedKind.URL:
            cited = Cited(CitedKind.URL, is_open=True, title=piece.url, href=piece.url)
        elif (point := _points_at(piece)) is not None:
            kind, key = point
            cited = _cited(kind, getattr(piece, kind.value), is_open=key in keys[kind.value])
        cards.append(Card(piece, cited))
    return cards


def subjects_of(evaluations: Sequence[CippEvaluation], user: "User") -> dict[int, Cited]:
    """What each evaluation is about, as far as it is open to the user: at most one query a kind."""
    about = {evaluation.pk: evaluation.subject_kind for evaluation in evaluations}
    points = [
        (about[evaluation.pk], getattr(evaluation, f"{about[evaluation.pk].value}_id"))
        for evaluation in evaluations
        if about[evaluation.pk] != CippSubject.PROGRAMME
    ]
    keys = _open_keys(user, points)
    subjects = {}
    for evaluation in evaluations:
        kind = about[evaluation.pk]
        if kind == CippSubject.PROGRAMME:
            subjects[evaluation.pk] = Cited(kind, is_open=True, title=evaluation.programme)
        else:
            thing = getattr(evaluation, kind.value)
            subjects[evaluation.pk] = _cited(kind, thing, is_open=thing.pk in keys[kind.value])
    return subjects
