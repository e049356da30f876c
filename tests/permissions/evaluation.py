"""The addresses of evaluation: the subjects' tables, put together."""

from tests.permissions import cipp, gap

ROWS = [*gap.ROWS, *cipp.ROWS]
