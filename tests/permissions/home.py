"""The addresses of home; its pages stand in the page tree and are held in tests/home."""

from .table import Row, signed_in

ROWS = [
    Row("home:my_page", signed_in(200)),
    Row("home:waiting", {"sort": "stille"}, signed_in(200)),
    Row("home:stored", signed_in(200)),
    Row("home:stored_file", signed_in(200)),
]
