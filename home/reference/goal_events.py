"""Sharpens goals, comments on them, puts them forward for adoption and merges them, as goal_events.toml says."""

from datetime import date

from goals.adoption.actions.comments import comment_on_goal, give_assent
from goals.adoption.actions.requests import ask_for_adoption, send_back
from goals.goals.actions.goals import propose_goal
from goals.goals.models import Goal
from goals.sharpening.actions.merging import merge_goals
from goals.sharpening.actions.rounds import judge_goal, sharpen_goal
from home.reference import lookup
from home.reference.data_files import read_document
from home.reference.goal_event_entries import (
    AnyEvent,
    AskedForAdoption,
    Assented,
    Commented,
    GoalEventsDocument,
    Judged,
    OtherMerged,
    OtherProposed,
    SentBack,
    Sharpened,
)
from home.reference.loaded_goals import LoadedGoals
from network.persons.models import Person


def load_goal_events(loaded: LoadedGoals, today: date) -> None:
    for entry in read_document("goal_events.toml", GoalEventsDocument).goals:
        goal = entry.goal.find(loaded)
        for event in entry.events:
            by = lookup.account(event.account) if event.account else loaded.leader(goal.organisation)
            _load(event, goal, by, event.day(today), loaded)


def _load(event: AnyEvent, goal: Goal, by: Person, on: date, loaded: LoadedGoals) -> None:
    match event:
        case Sharpened():
            _sharpen(event, goal, by, on)
        case Judged():
            judge_goal(goal, by=by, verdicts=event.verdicts, on=on)
        case Commented():
            comment_on_goal(goal, by=by, text=event.text, on=on)
        case Assented():
            give_assent(goal, by=by, verdict=event.verdict, on=on)
        case AskedForAdoption():
            ask_for_adoption(goal, by=by, note=event.note, on=on)
        case SentBack():
            send_back(goal, by=by, reason=event.reason, on=on)
        case OtherProposed():
            themes = [loaded.themes[event.theme]]
            propose_goal(goal.organisation, by=by, title=event.title, themes=themes, proposed_on=on)
        case OtherMerged():
            other = Goal.objects.get(organisation=goal.organisation, title=event.title)
            merge_goals([other], into=goal, by=by, reason=event.reason)


def _sharpen(event: Sharpened, goal: Goal, by: Person, on: date) -> None:
    sharpen_goal(
        goal,
        by=by,
        title=event.title,
        description=" ".join(filter(None, (goal.description, event.added_to_description))),
        on=on,
        occasion=event.occasion,
        participants=event.participants,
        why=event.why,
    )
