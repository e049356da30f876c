"""Prepares the database and hands over to honcho: web, worker and scheduler until Ctrl-C.

`make run` calls this when packages, assets and translations stand. The migrations, the reference
region and the check of the port are done here in one process, so that a second start takes seconds. With
--prepare it ends when the database is ready.
"""

import logging
import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = (
    "koordinator",
    "styring",
    "oppvekst.surnadal",
    "oppvekst.tingvoll",
    "rektor.surnadal",
    "styrer.tingvoll",
    "eva.sunndal",
    "pro.aure",
    "htv.averoy",
    "redaktor",
    "admin",
)


def stop(reason: str) -> None:
    """Say what is wrong in one line, and end."""
    sys.exit(f"Rød tråd: {reason}")


def check_port(port: int) -> None:
    """End with one line where something else already answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            stop(f"port {port} is taken; choose another one: PORT={port + 1} make run")


def prepare_database() -> None:
    """Migrate, make the site's first pages, and load the reference region where there is nobody yet."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from network.records.statistics import refresh_statistics
    from network.web import checks

    logging.disable(logging.INFO)  # in this process alone: it makes way for honcho
    try:
        if checks.is_too_old(connection):
            stop(f"{checks.TOO_OLD} {checks.FIRST_GO_THROUGH}")
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        stop(f"the database of DATABASE_URL does not answer: {str(error).splitlines()[0]}")
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Rød tråd: migrating the database …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("set_up_site", verbosity=0)
    if os.environ.get("DEMO", "1") != "0" and not get_user_model().objects.exists():
        print("Rød tråd: loading the reference region …", flush=True)
        call_command("load_reference_region", verbosity=0)
        refresh_statistics()


def announce(address: str) -> None:
    """The address, and the demo accounts that are really there; where nobody is, how the first account is made."""
    from django.contrib.auth import get_user_model

    from home.setup.actions.first_account import renew_code

    emails = [f"{name}@nettverk.example" for name in ACCOUNTS]
    there = set(get_user_model().objects.filter(email__in=emails).values_list("email", flat=True))
    print(f"\n  Rød tråd: {address}/\n")
    if there:
        print("  Demo accounts, all with the password rod-traad-2040:")
        for email in emails:
            if email in there:
                print(f"    {email}")
    elif not get_user_model().objects.exists():
        print("  An empty installation. Open the address to make the first account and to found the region.")
        print(f"  From another machine you will be asked for this code: {renew_code()}")
    print("\n  Ctrl-C ends it.\n", flush=True)


def main() -> None:
    os.umask(0o077)  # what the processes write under var/ is for whoever runs them alone
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.conf import settings

    check_port(settings.PORT)
    django.setup()
    prepare_database()
    if "--prepare" in sys.argv:
        return
    announce(settings.SITE_URL)
    environment = {
        **os.environ,
        "PORT": str(settings.PORT),
        # honcho gives each process a port of its own: the address in mails is the web server's, whoever writes them.
        "SITE_URL": settings.SITE_URL,
        "PATH": f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUNBUFFERED": "1",
    }
    # Django reads .env itself; honcho reading it too would let it win over the environment.
    os.execve(ROOT / ".venv/bin/honcho", ["honcho", "--env", os.devnull, "start"], environment)


if __name__ == "__main__":
    main()
