from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0010_date_themes"),
    ]

    operations = [migrations.RemoveField(model_name="goal", name="themes")]
