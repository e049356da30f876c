import django.db.models.deletion
from django.db import migrations, models

WHY_NOT = [
    ("no_address", "has no e-mail address here"),
    ("refused", "the mail server does not take the address"),
    ("withdrawn", "has withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [("gatherings", "0013_closing")]

    operations = [
        migrations.AddField(
            model_name="programmeversion",
            name="changes",
            field=models.JSONField(blank=True, default=list, verbose_name="changes in words"),
        ),
        migrations.CreateModel(
            name="ReleaseMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="being sent since")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                (
                    "why_not",
                    models.CharField(blank=True, choices=WHY_NOT, max_length=10, verbose_name="why it was not sent"),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="release_mails",
                        to="gatherings.registration",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="gatherings.programmeversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "mail about a version of a programme",
                "verbose_name_plural": "mails about versions of programmes",
                "constraints": [models.UniqueConstraint(fields=("version", "registration"), name="releasemail_once")],
            },
        ),
    ]
