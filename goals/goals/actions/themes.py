"""The themes of goals, given and taken away: the only writer of their dated rows."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from goals.goals.models import Goal, GoalTheme
from goals.themes.models import Theme
from network.organisations.models import Organisation


def check_themes(themes: Iterable[Theme], organisation: Organisation) -> list[Theme]:
    """The themes, each once. Raises ValidationError unless they are the region's or the organisation's own."""
    chosen = list({theme.pk: theme for theme in themes}.values())
    others = {theme.organisation_id for theme in chosen} - {organisation.pk}
    if others - {organisation.region_id if others else None}:
        raise ValidationError({"themes": _("Choose among the region's own themes.")})
    return chosen


def set_themes(goal: Goal, themes: Iterable[Theme], *, on: date) -> None:
    """Let a goal have exactly these themes from a day, as part of its version that has just been recorded."""
    wanted = {theme.pk: theme for theme in themes}
    held = {row.theme_id: row for row in GoalTheme.objects.of(goal).open()}
    for pk in held.keys() - wanted.keys():
        row = held[pk]
        row.until, row.to_version = on - timedelta(days=1), goal.version
        row.save(update_fields=["until", "to_version"])
    GoalTheme.objects.bulk_create(
        GoalTheme(goal=goal, theme=theme, since=on, from_version=goal.version)
        for pk, theme in wanted.items()
        if pk not in held
    )


def set_first_themes(chosen: Iterable[tuple[Goal, Iterable[Theme], date]]) -> None:
    """Let goals that have just been recorded for the first time have their themes from a day (one query)."""
    GoalTheme.objects.bulk_create(
        GoalTheme(goal=goal, theme=theme, since=on, from_version=goal.version)
        for goal, themes, on in chosen
        for theme in themes
    )
