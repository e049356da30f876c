"""Names are sorted by the Norwegian alphabet; PostgreSQL is given the collation that SQLite gets with each connection."""

from typing import Any

import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations
from django.db.models import F

COLLATION = "norwegian"
WITH_ICU = f"CREATE COLLATION IF NOT EXISTS {COLLATION} (provider = icu, locale = 'nb-NO')"
WITHOUT_ICU = f"CREATE COLLATION IF NOT EXISTS {COLLATION} FROM \"nb_NO.utf8\""
UNSORTED = f'CREATE COLLATION IF NOT EXISTS {COLLATION} FROM "C"'
"""A server without ICU takes what its operating system knows of Norwegian, and byte order where it knows nothing."""


def by_name(field: str) -> Any:
    return django.db.models.expressions.OrderBy(
        django.db.models.functions.comparison.Collate(F(field), COLLATION)
    )


def make_collation(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_collation WHERE collprovider = 'i')")
        if cursor.fetchone()[0]:
            cursor.execute(WITH_ICU)
            return
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'nb_NO.utf8')")
        cursor.execute(WITHOUT_ICU if cursor.fetchone()[0] else UNSORTED)


def drop_collation(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP COLLATION IF EXISTS {COLLATION}")


class Migration(migrations.Migration):
    dependencies = [("network", "0013_submissions")]

    operations = [
        migrations.RunPython(make_collation, drop_collation),
        migrations.AlterModelOptions(
            name="membership",
            options={
                "ordering": (by_name("organisation__name"), "role", "since", "pk"),
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
            },
        ),
        migrations.AlterModelOptions(
            name="person",
            options={
                "ordering": (by_name("last_name"), by_name("first_name"), "pk"),
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
    ]
