import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0007_retire_shared_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="network.organisation",
                verbose_name="organisation",
            ),
        ),
    ]
