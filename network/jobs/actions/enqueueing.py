"""How background work is asked for: after the commit, and without harm when the broker is away."""

import logging
from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue_on_commit(task: str, *arguments: int) -> None:
    """Hand a task, by its dotted path and primary keys, to the workers once what it works on is stored.

    For work that a row in the database asks for and the scheduler sweeps up: where the broker does not answer,
    that is logged, and the sweep does it later.
    """
    transaction.on_commit(partial(_enqueue, task, arguments))


def _enqueue(task: str, arguments: tuple[int, ...]) -> None:
    try:
        import_string(task).delay(*arguments)
    except (OperationalError, OSError) as error:
        logger.warning("%s %s waits for the sweep, the broker does not answer: %s", task, arguments, error)
