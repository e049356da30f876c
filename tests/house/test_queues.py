"""Mail goes by a queue of its own, so that no long work holds an invitation up."""

import re
import subprocess
import sys

import pytest
from django.conf import settings

from config.beat import app as scheduler
from config.celery import app

PROCFILE = settings.BASE_DIR / "Procfile"


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("network.tasks.send_invitation", "mail"),
        ("network.tasks.send_waiting_invitations", "mail"),
        ("gatherings.tasks.send_message_mails", "mail"),
        ("home.tasks.send_digest", "mail"),
        ("home.tasks.write_digests", "mail"),
        ("home.tasks.sweep_digests", "mail"),
        ("network.tasks.do_job", "celery"),
        ("goals.tasks.prune_import_sheets", "celery"),
    ],
)
def test_which_queue_a_task_goes_by(task, queue):
    assert app.amqp.router.route({}, task)["queue"].name == queue


def test_every_task_that_mails_goes_by_the_queue_for_mail(db):
    app.loader.import_default_modules()
    ours = [
        name for name in app.tasks if name.split(".")[0] in {"network", "goals", "gatherings", "evaluation", "home"}
    ]
    mails = [name for name in ours if re.search("send|digest|invit|mail", name)]
    assert mails
    assert {app.amqp.router.route({}, name)["queue"].name for name in mails} == {"mail"}


@pytest.mark.django_db  # Celery has Django check its models, which asks the database what it can
def test_the_scheduler_sends_what_there_is_where_the_workers_look():
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in scheduler.conf.beat_schedule.values()}
    assert scheduler.conf.beat_schedule == app.conf.beat_schedule
    assert scheduled <= app.tasks.keys()
    for task in scheduled:
        assert scheduler.amqp.router.route({}, task)["queue"] == app.amqp.router.route({}, task)["queue"]
    names = ("broker_url", "broker_transport_options", "timezone", "task_queues", "task_routes", "task_time_limit")
    assert {name: scheduler.conf[name] for name in names} == {name: app.conf[name] for name in names}


def test_the_scheduler_loads_none_of_the_site():
    started = "import sys; from config.beat import app; app.loader.init_worker(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", started], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    packages = {name.partition(".")[0] for name in done.stdout.split()}
    assert not packages & {"network", "goals", "gatherings", "evaluation", "home", "wagtail"}


def test_each_process_is_started_with_the_right_app():
    started = re.findall(r"--app (\S+) (\w+)", PROCFILE.read_text())
    assert started == [("config", "worker"), ("config", "worker"), ("config.beat", "beat")]
    compose = (settings.BASE_DIR / "compose.yaml").read_text()
    assert sorted(re.findall(r"--app (\S+) (worker|beat)", compose)) == sorted(started)


def test_each_queue_is_emptied_by_a_worker():
    emptied = set(re.findall(r"--queues (\S+)", PROCFILE.read_text()))
    assert emptied == {queue.name for queue in settings.CELERY_TASK_QUEUES}
    compose = (settings.BASE_DIR / "compose.yaml").read_text()
    assert set(re.findall(r"--queues (\S+)", compose)) == emptied
