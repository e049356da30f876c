"""What is seen of signs, which measures wait for one another, and who follows what."""

from datetime import date
from decimal import Decimal
from itertools import cycle

from goals.domain.dependencies import depend
from goals.domain.follows import follow, suggest_following
from goals.domain.signs import add_sign, observe_sign
from goals.enums import OPEN
from goals.models import Goal, Measure, Sign
from goals.sign_enums import Direction, SignKind, SignState
from home.reference import facts
from home.reference.goals import Woven
from home.reference.working_days import days_from

FIRST = ((SignState.NOT_YET, "Vi ser det ikke ennå, men mange snakker om det."),)
LATER = (
    (SignState.PARTLY, "Noen enheter forteller om det på samlingen; langt fra alle."),
    (SignState.SEEN, "Det går igjen i rapportene fra kommunene og i samtalene med elevene."),
    (SignState.PARTLY, "Tydelig på de yngste trinnene, mindre på ungdomstrinnet."),
    (SignState.NOT_YET, "Vi har spurt, og svarene er som før."),
)


def load_follow_up(woven: Woven, today: date) -> None:
    """Observations of the region's signs and of two that are counted; a measure that waits; followings."""
    _observe_regional(woven, today)
    municipal = woven.municipal["surnadal", "R1"]
    _count(municipal, "Andel elever som svarer at de har hatt en opplevelse av å mestre denne uka", 58, 80, "%", today)
    unit = next(goal for goal in woven.units if goal.organisation == facts.unit("Elvevoll skole"))
    _count(unit, "Elever uten noen å være sammen med i friminuttene", 14, 2, "elever", today)
    _wait(municipal)
    headteacher, leader = facts.account("rektor.surnadal"), facts.account("oppvekst.surnadal")
    follow(woven.regional["R1"], by=headteacher)
    follow(municipal, by=headteacher)
    follow(facts.municipality("Tingvoll"), by=leader)
    suggest_following(
        woven.municipal["surnadal", "R2"],
        to=headteacher,
        by=leader,
        words="Dette henger sammen med det dere arbeider med på Elvevoll.",
    )


def _observe_regional(woven: Woven, today: date) -> None:
    by, later = facts.account("koordinator"), cycle(LATER)
    goals = [goal.pk for goal in woven.regional.values()]
    signs = Sign.objects.filter(goal__in=goals, goal__status__in=OPEN).order_by("pk")
    for turn, sign in enumerate(signs.in_use(today)):
        for days, words in ((400, FIRST[0]), (30 + turn % 40, next(later))):
            on = days_from(today, -days)
            if on >= sign.since:
                observe_sign(sign, by=by, state=words[0], text=words[1], on=on)


def _count(goal: Goal, text: str, baseline: int, target: int, unit: str, today: date) -> None:
    """A sign that is counted three times on its way."""
    since = days_from(today, -300)
    sign = add_sign(
        goal,
        text=text,
        by=None,
        since=since,
        kind=SignKind.INDICATOR,
        unit=unit,
        baseline=Decimal(baseline),
        target=Decimal(target),
        direction=Direction.MORE if target > baseline else Direction.LESS,
    )
    for days, share in ((270, 0.0), (150, 0.25), (20, 0.6)):
        number = Decimal(round(baseline + (target - baseline) * share))
        observe_sign(sign, by=None, number=number, on=days_from(today, -days))


def _wait(goal: Goal) -> None:
    """One of the municipality's measures waits for another of its own."""
    measures = list(Measure.objects.filter(goal__organisation=goal.organisation).order_by("pk")[:2])
    if len(measures) == 2:
        depend(measures[1], on_measure=measures[0], by=None, since=max(each.decided_on for each in measures))
