"""Several things done at the same moment, each in a thread with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def together(works):
    """Begin all at the same moment and wait for them; what they raise is returned."""
    barrier = Barrier(len(works))

    def run(work):
        try:
            barrier.wait(timeout=30)
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(works)) as threads:
        running = [threads.submit(run, work) for work in works]
    return [one.exception() for one in running if one.exception()]
