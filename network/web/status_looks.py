"""How a status looks: a shape and a tone that go with its word, the same wherever it stands."""

from typing import NamedTuple


class Look(NamedTuple):
    """`shape` is a name in `network.web.icons`, `tone` a class suffix in components.css."""

    shape: str
    tone: str


STATUS: dict[str, Look] = {
    "draft": Look("sheet", "quiet"),
    "submitted": Look("sent", "active"),
    "proposed": Look("dashed", "quiet"),
    "tentative": Look("ring", "quiet"),
    "adopted": Look("disc", "active"),
    "achieved": Look("check", "good"),
    "partly_achieved": Look("partly", "good"),
    "not_achieved": Look("cross", "bad"),
    "dropped": Look("stop", "quiet"),
    "withdrawn": Look("away", "quiet"),
    "replaced": Look("turn", "quiet"),
    "paused": Look("dashed", "quiet"),
    "planned": Look("ring", "quiet"),
    "under_way": Look("half", "active"),
    "done": Look("check", "good"),
    "stopped": Look("stop", "warn"),
    "cancelled": Look("stop", "warn"),
    "held": Look("check", "good"),
    "published": Look("disc", "active"),
    "open": Look("half", "active"),
    "closed": Look("stop", "quiet"),
    "late": Look("clock", "warn"),
    # Background work
    "waiting": Look("clock", "quiet"),
    "failed": Look("cross", "bad"),
    # What is proposed because of a finding
    "accepted": Look("check", "good"),
    "declined": Look("cross", "quiet"),
    # Feasibility studies, their hypotheses and success factors
    "concluded": Look("check", "good"),
    "substantiated": Look("ring", "active"),
    "rejected": Look("cross", "quiet"),
    "not_begun": Look("ring", "quiet"),
    "on_the_way": Look("half", "active"),
    "in_place": Look("check", "good"),
    "threatened": Look("yellow", "warn"),
    # Ideas for later
    "taken_up": Look("arrow", "good"),
    "set_aside": Look("away", "quiet"),
    # What is seen of signs
    "not_yet": Look("dashed", "quiet"),
    "partly": Look("half", "active"),
    "seen": Look("check", "good"),
    # What union representatives say to a goal
    "agrees": Look("check", "good"),
    "remarks": Look("half", "active"),
    "disagrees": Look("cross", "warn"),
    # Judgements of an evaluation, and what they lead to
    "good": Look("green", "good"),
    "needs_work": Look("yellow", "warn"),
    "weak": Look("red", "bad"),
    "not_assessed": Look("dashed", "quiet"),
    "continue": Look("arrow", "good"),
    "change": Look("turn", "warn"),
    "stop": Look("stop", "bad"),
}
LIGHT: dict[str, Look] = {
    "green": Look("green", "good"),
    "yellow": Look("yellow", "warn"),
    "red": Look("red", "bad"),
}
UNKNOWN = Look("ring", "quiet")
