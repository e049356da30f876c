import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0006_signs_and_following"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GoalImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded at")),
                ("name", models.CharField(max_length=120, verbose_name="file")),
                ("rows", models.JSONField(verbose_name="rows")),
                ("stored_at", models.DateTimeField(blank=True, null=True, verbose_name="stored at")),
                ("measure_count", models.PositiveIntegerField(default=0, verbose_name="number of measures")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goal_imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(blank=True, related_name="imports", to="goals.goal", verbose_name="goals"),
                ),
            ],
            options={
                "verbose_name": "import of goals",
                "verbose_name_plural": "imports of goals",
                "ordering": ("-uploaded_at", "-pk"),
            },
        ),
    ]
