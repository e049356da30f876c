import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A theme of a goal becomes a dated row."""

    dependencies = [
        ("goals", "0008_responsible_role"),
    ]

    operations = [
        migrations.CreateModel(
            name="GoalTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("from_version", models.PositiveIntegerField()),
                ("to_version", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="theme_rows", to="goals.goal"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goal_rows", to="goals.theme"
                    ),
                ),
            ],
            options={
                "verbose_name": "theme of a goal",
                "verbose_name_plural": "themes of goals",
                "ordering": ("theme__order", "theme", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("goal", "theme"),
                        name="goaltheme_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to_version__isnull", True), ("until__isnull", True)),
                            models.Q(
                                ("to_version__gt", models.F("from_version")),
                                ("to_version__isnull", False),
                                ("until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="goaltheme_ended_in_a_version",
                    ),
                ],
            },
        ),
    ]
