"""Mail goes by a queue of its own, so that no long work holds an invitation up."""

import re

import pytest
from django.conf import settings

from config.celery import app

PROCFILE = settings.BASE_DIR / "Procfile"


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("network.tasks.send_invitation", "mail"),
        ("network.tasks.send_waiting_invitations", "mail"),
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


def test_each_queue_is_emptied_by_a_worker():
    emptied = set(re.findall(r"--queues (\S+)", PROCFILE.read_text()))
    assert emptied == {queue.name for queue in settings.CELERY_TASK_QUEUES}
    compose = (settings.BASE_DIR / "compose.yaml").read_text()
    assert set(re.findall(r"--queues (\S+)", compose)) == emptied
