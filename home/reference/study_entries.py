"""The entries of study.toml: a feasibility study with its groups, hypotheses and success factors."""

from decimal import Decimal

from goals.studies.enums import FactorState, HypothesisStatus
from home.reference.data_files import Entry


class Member(Entry):
    """Somebody in a working group: a demo account, or a name."""

    represents: str
    name: str = ""
    account: str = ""


class Group(Entry):
    name: str
    members: tuple[Member, ...]


class Evidence(Entry):
    """A piece of evidence, with its figure where there is one."""

    text: str
    source: str
    number: Decimal | None = None
    unit: str = ""
    label: str = ""


class Judgement(Entry):
    value: int
    feasibility: int
    why: str


class HypothesisEntry(Entry):
    """A hypothesis of a group, how it was judged, and where it ended; `goal` is the code of a regional goal."""

    group: str
    statement: str
    status: HypothesisStatus
    decision_reason: str = ""
    goal: str = ""
    background: str = ""
    how: str = ""
    value_text: str = ""
    first_judgement: Judgement | None = None
    judgement: Judgement
    evidence: tuple[Evidence, ...] = ()


class Factor(Entry):
    """A critical success factor of a group or of the whole study, and the latest update on it."""

    text: str
    responsible: str
    group: str = ""
    state: FactorState
    update: str = ""


class StudyDocument(Entry):
    title: str
    question: str
    mandate: str
    conclusion: str
    began_days_ago: int
    lasted_days: int
    groups: tuple[Group, ...]
    hypotheses: tuple[HypothesisEntry, ...]
    factors: tuple[Factor, ...]
