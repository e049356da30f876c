"""What the database knows of its tables, from which it chooses how to answer a question."""

from django.db import connection


def refresh_statistics() -> None:
    """Count the tables anew on SQLite; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
