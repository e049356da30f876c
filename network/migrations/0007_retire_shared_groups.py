"""The two groups that all regions shared go, and with them the rights to every region's pages.

Each person's own group is made the next time they enter the admin, each night, and by `set_up_site`.
"""

from django.db import migrations

SHARED = ("Koordinatorer", "Redaktører")


def retire(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=SHARED).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0006_page_groups"),
        ("wagtailcore", "0098_apitoken"),
    ]

    # The earlier version's `set_up_site` makes the shared groups again.
    operations = [migrations.RunPython(retire, migrations.RunPython.noop)]
