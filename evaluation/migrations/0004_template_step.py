import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

STATUSES = [
    ("draft", "Being written"),
    ("adopted", "In use"),
    ("closed", "Replaced by a newer edition"),
    ("withdrawn", "Out of use"),
]


def steps_from_history(apps, schema_editor):
    """Give each template the steps that its history tells of."""
    history = apps.get_model("evaluation", "HistoricalGapTemplate")
    template = apps.get_model("evaluation", "GapTemplate")
    step = apps.get_model("evaluation", "TemplateStep")
    stored = set(template.objects.values_list("pk", flat=True))
    last = {}
    for version in history.objects.order_by("history_date", "history_id"):
        if version.id in stored and version.status != last.get(version.id, "draft"):
            made = step.objects.create(
                template_id=version.id,
                status=version.status,
                on=timezone.localdate(version.history_date),
                reason=version.history_change_reason or "",
                by_id=version.history_user_id,
            )
            step.objects.filter(pk=made.pk).update(recorded_at=version.history_date)
        last[version.id] = version.status


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0003_gap_gathering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="gaptemplate",
            name="status",
            field=models.CharField(choices=STATUSES, default="draft", max_length=10, verbose_name="status"),
        ),
        migrations.AlterField(
            model_name="historicalgaptemplate",
            name="status",
            field=models.CharField(choices=STATUSES, default="draft", max_length=10, verbose_name="status"),
        ),
        migrations.CreateModel(
            name="TemplateStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("status", models.CharField(choices=STATUSES, max_length=10, verbose_name="status")),
                ("on", models.DateField(verbose_name="on")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="what it changes")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded at")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="evaluation.gaptemplate",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
                "indexes": [models.Index(fields=["template", "-on", "-id"], name="templatestep_latest")],
            },
        ),
        migrations.RunPython(steps_from_history, migrations.RunPython.noop),
    ]
