"""Rounds of sharpening, what was said to goals, what waits for adoption, and goals that became one."""

from datetime import date

from goals.domain.approval import ask_for_adoption, send_back
from goals.domain.goals import propose_goal
from goals.domain.merging import merge_goals
from goals.domain.rounds import judge_goal, sharpen_goal
from goals.domain.voices import comment_on_goal, give_assent
from goals.enums import OPEN, GoalStatus
from goals.models import Goal, Round
from goals.round_enums import AssentVerdict, Criterion, Verdict
from home.reference import facts
from home.reference.goals import Woven
from home.reference.working_days import days_from

PARENTS_FIRST = "Foreldre er med på å lage målene og vet hva hjemmet kan bidra med"
PARENTS_SECOND = "Foreldre lager målene sammen med oss og vet hva de kan bidra med hjemme"
CHILDREN_ASK = "Barn og unge bestemmer sammen med oss hva vi skal undersøke"


def load_rounds(woven: Woven, today: date) -> None:
    """Load it all as it would stand on the day; nothing where the goals have been through rounds already."""
    regional = [woven.regional["R14"], woven.regional["R19"]]
    if Round.objects.filter(goal__in=regional).exists():
        return
    parents, children = regional
    for goal in regional:
        goal.refresh_from_db()
    _parents(parents, today)
    _children(children, today)
    _averoy(woven, today)
    _surnadal(woven, today)


def _parents(goal: Goal, today: date) -> None:
    """A tentative regional goal that was sharpened twice, and judged."""
    by = facts.account("koordinator")
    sharpen_goal(
        goal,
        by=by,
        title=PARENTS_FIRST,
        description=goal.description,
        on=date(2025, 6, 4),
        occasion="Samling i fagnettverket",
        participants="Oppvekstlederne, to hovedtillitsvalgte og PPT",
        why="«Hjemme» ble lest som lekser. Vi mener alt hjemmet kan gjøre.",
    )
    sharpen_goal(
        goal,
        by=by,
        title=PARENTS_SECOND,
        description=f"{goal.description} FAU og samarbeidsutvalg får utkastet tre uker før møtet.",
        on=days_from(today, -58),
        occasion="Møte i koordineringsgruppa",
        participants="Koordineringsgruppa og tre foreldrerepresentanter",
        why="Foreldrene ville ikke bare være med, de ville lage målene sammen med oss.",
    )
    said = {
        Criterion.CLEAR: Verdict.YES,
        Criterion.REALISTIC: Verdict.PARTLY,
        Criterion.MEASURABLE: Verdict.PARTLY,
        Criterion.MOTIVATING: Verdict.YES,
    }
    judge_goal(goal, by=by, verdicts=said, on=days_from(today, -58))
    comment_on_goal(
        goal,
        by=facts.account("oppvekst.tingvoll"),
        text="Hos oss er det nytt at foreldrene får utkastet først. Det har gitt bedre møter.",
        on=days_from(today, -51),
    )


def _children(goal: Goal, today: date) -> None:
    """A regional proposal that waits for the steering group."""
    by = facts.account("koordinator")
    sharpen_goal(
        goal,
        by=by,
        title=CHILDREN_ASK,
        description=goal.description,
        on=days_from(today, -11),
        occasion="Møte med ungdomsrådene",
        participants="Fire ungdomsråd, koordineringsgruppa",
        why="Ungdommene ville ikke bli spurt en gang til, men være med og bestemme spørsmålet.",
    )
    comment_on_goal(
        goal,
        by=facts.account("styring"),
        text="Godt at ungdomsrådene har vært med. Hva gjør vi når de vil undersøke noe vi ikke har råd til?",
        on=days_from(today, -8),
    )
    ask_for_adoption(
        goal,
        by=by,
        note="Ungdomsrådene i fire kommuner har vært med på ordlyden.",
        on=days_from(today, -5),
    )


def _averoy(woven: Woven, today: date) -> None:
    """A municipal goal that the union representatives agree to, and that waits for an answer."""
    goal = woven.municipal["averoy", "R14"]
    goal.refresh_from_db()
    union = facts.account("htv.averoy")
    give_assent(goal, by=union, verdict=AssentVerdict.AGREES, on=days_from(today, -20))
    comment_on_goal(
        goal,
        by=union,
        text="Målet er drøftet med de plasstillitsvalgte. Vi vil være med når møtene planlegges.",
        on=days_from(today, -20),
    )
    leader = woven.leaders.get(goal.organisation_id)
    if leader is not None:
        ask_for_adoption(goal, by=leader, note="Drøftet i ledergruppa og med HTV.", on=days_from(today, -6))


def _surnadal(woven: Woven, today: date) -> None:
    """Two proposals that became one, a pair that looks alike, and a unit's proposal that was sent back once."""
    surnadal, leader = facts.municipality("Surnadal"), facts.account("oppvekst.surnadal")
    drafts = Goal.objects.filter(organisation=surnadal, status__in=OPEN, supports__upper=woven.regional["R4"])
    stands = drafts.order_by("pk").first()
    if stands is not None:
        theme = woven.themes[woven.theme_of["R4"]]
        for title, days in (
            ("Elevene i Surnadal velger ett stort tema selv", 10),
            ("Hver elev i Surnadal velger selv et stort tema hvert år", 4),
        ):
            propose_goal(surnadal, by=leader, title=title, themes=[theme], proposed_on=days_from(today, -days))
        twin = Goal.objects.get(organisation=surnadal, title="Elevene i Surnadal velger ett stort tema selv")
        merge_goals([twin], into=stands, by=leader, reason="Samme mål, foreslått av to arbeidsgrupper.")
    unit = facts.unit("Elvevoll skole")
    head = facts.account("rektor.surnadal")
    draft = Goal.objects.filter(organisation=unit, status=GoalStatus.PROPOSED).order_by("pk").first()
    if draft is None:
        return
    ask_for_adoption(draft, by=head, note="Elevrådet har skrevet utkastet selv.", on=days_from(today, -7))
    send_back(
        draft,
        by=leader,
        reason="Fint mål. Si noe om når i året elevrådet er med, så er det klart.",
        on=days_from(today, -6),
    )
    sharpen_goal(
        draft,
        by=head,
        title="Elevrådet er med når vi evaluerer undervisningen, høst og vår",
        description="",
        on=days_from(today, -3),
        occasion="Elevrådsmøte",
        participants="Elevrådet og inspektør",
        why="Vi ble bedt om å si når.",
    )
    ask_for_adoption(draft, by=head, note="Nå står det når i året.", on=days_from(today, -2))
