"""Where PostgreSQL and Redis answer on this machine, as the settings that lead there."""

import getpass
import os

LOOPBACK = "127.0.0.1"


def postgres() -> str | None:
    """A DATABASE_URL of a server on loopback that lets us in without a password and make databases."""
    import psycopg

    port = os.environ.get("PGPORT", "5432")
    users = [os.environ.get("PGUSER"), "postgres", getpass.getuser()]
    for user in dict.fromkeys(filter(None, users)):
        try:
            with psycopg.connect(
                host=LOOPBACK, port=port, user=user, dbname="postgres", connect_timeout=3
            ) as connection:
                row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        except psycopg.OperationalError:
            continue
        if row and row[0]:
            return f"postgres://{user}@{LOOPBACK}:{port}/postgres"
    return None


def redis() -> str | None:
    """The address of a server on loopback, without a database number."""
    import redis as client

    address = f"redis://{LOOPBACK}:{os.environ.get('REDIS_PORT', '6379')}"
    try:
        with client.Redis.from_url(address, socket_connect_timeout=3) as connection:
            connection.ping()
    except client.RedisError:
        return None
    return address
