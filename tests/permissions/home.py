"""The addresses of home; its pages stand in the page tree and are held in tests/home."""

from .table import Row, signed_in

ROWS = [Row("home:my_page", signed_in(200))]
