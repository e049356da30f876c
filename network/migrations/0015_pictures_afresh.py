"""Pictures in the sizes that pages show have a folder of their own: they are made there when they are next asked for."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("wagtailimages", "Rendition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0014_norwegian_alphabet"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
