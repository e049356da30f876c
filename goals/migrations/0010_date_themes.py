from django.db import migrations
from django.db.models import Min
from django.utils import timezone


def date_themes(apps, schema_editor):
    """The themes there are have been the goal's since its first step: when they came was not kept until now."""
    Goal, GoalTheme = apps.get_model("goals", "Goal"), apps.get_model("goals", "GoalTheme")
    marks = Goal.themes.through.objects
    began = dict(Goal.objects.annotate(began=Min("steps__on")).values_list("pk", "began"))
    today = timezone.localdate()
    GoalTheme.objects.bulk_create(
        (
            GoalTheme(goal_id=goal, theme_id=theme, since=began[goal] or today, from_version=1)
            for goal, theme in marks.order_by("pk").values_list("goal_id", "theme_id")
        ),
        batch_size=500,
    )


def undate_themes(apps, schema_editor):
    Goal, GoalTheme = apps.get_model("goals", "Goal"), apps.get_model("goals", "GoalTheme")
    Mark = Goal.themes.through
    rows = GoalTheme.objects.filter(until__isnull=True)
    Mark.objects.bulk_create(
        (Mark(goal_id=goal, theme_id=theme) for goal, theme in rows.values_list("goal_id", "theme_id")), batch_size=500
    )
    GoalTheme.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0009_goal_theme"),
    ]

    operations = [migrations.RunPython(date_themes, undate_themes)]
