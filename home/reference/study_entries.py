"""The entries of study.toml: a feasibility study with its groups, hypotheses and success factors."""

from decimal import Decimal

from goals.studies.enums import EvidenceSide, FactorState, HypothesisStatus
from home.reference.data_files import Entry


class Member(Entry):
    """Somebody in a working group: a demo account, or a name."""

    represents: str
    name: str = ""
    account: str = ""


class Group(Entry):
    """An area with its working group; `organisations` one on each line."""

    name: str
    vision: str = ""
    introduction: str = ""
    organisations: str = ""
    members: tuple[Member, ...]


class Evidence(Entry):
    """A piece of evidence, with its figure where there is one."""

    text: str
    source: str
    side: EvidenceSide = EvidenceSide.FOR
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


class StateEntry(Entry):
    """How a factor stood so many days after it was noted."""

    days: int
    state: FactorState
    text: str


class Factor(Entry):
    """A critical success factor of a group or of the whole study, and the updates on it, the earliest first."""

    text: str
    responsible: str = ""
    group: str = ""
    updates: tuple[StateEntry, ...] = ()


class AnswerEntry(Entry):
    """What was found on a point of the mandate, which is known by how it begins; hypotheses by their numbers."""

    point: str
    text: str
    hypotheses: tuple[int, ...] = ()


class ActivityEntry(Entry):
    """Something to do after the study, so many days after its end; `done_after` where it was done."""

    text: str
    responsible: str
    due_after: int
    done_after: int | None = None


class Decision(Entry):
    """What was decided so many days after the end."""

    body: str
    text: str
    days: int


class PhaseEntry(Entry):
    """A phase from and until so many days after the beginning, and what it was to deliver."""

    name: str
    from_day: int
    until_day: int
    deliverables: tuple[str, ...]


class StudyDocument(Entry):
    """The study: its texts, its lists as they are typed, and all that hangs on it."""

    title: str
    question: str
    background: str
    method: str
    owners: str
    partners: str
    participants: str
    mandate_body: str
    mandate_days_before: int
    mandate: str
    points: str
    picture: str
    slogans: str
    picture_points: str
    main_hypothesis: str
    factors_introduction: str
    left_to_find_out: str
    conclusion: str
    began_days_ago: int
    lasted_days: int
    phases: tuple[PhaseEntry, ...]
    answers: tuple[AnswerEntry, ...]
    activities: tuple[ActivityEntry, ...]
    decisions: tuple[Decision, ...]
    groups: tuple[Group, ...]
    hypotheses: tuple[HypothesisEntry, ...]
    factors: tuple[Factor, ...]
