"""What sharpening has left on goals by a day: rounds, and mergings."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from goals.sharpening.models import GoalMerge, Round


def sharpening_marks(on: date) -> dict[str, Coalesce | Exists]:
    """Annotations for goals: `rounds_then`, their rounds by the day, and `is_merged`, from others or into another."""
    rounds = Round.objects.filter(goal=OuterRef("pk"), on__lte=on).order_by().values("goal")
    merges = GoalMerge.objects.filter(Q(source=OuterRef("pk")) | Q(into=OuterRef("pk")), on__lte=on)
    return {
        "rounds_then": Coalesce(Subquery(rounds.annotate(number=Count("pk")).values("number")), 0),
        "is_merged": Exists(merges),
    }
