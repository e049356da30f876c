from django.db import migrations


class Migration(migrations.Migration):
    """A link taken back on the day it was made held on no day: its last day comes before its first."""

    dependencies = [
        ("goals", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="support",
            name="support_period_in_order",
        ),
    ]
