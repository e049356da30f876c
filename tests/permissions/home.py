"""The addresses of home; its pages stand in the page tree and are held in tests/home."""

from home.domain.drafts import send_draft
from tests.gatherings.factories import GatheringFactory

from .table import SIGN_IN, Row, may, signed_in


def gathering_to_send(world):
    assert world.site
    return {"pk": GatheringFactory(slug="kladd", sessions=1).pk}


def sent_draft(world):
    assert world.site
    return {"pk": send_draft(GatheringFactory(slug="kladd", sessions=1), by=world.editor).pk}


PUBLISHES = may("coordinator", anonymous=SIGN_IN, status=302, editor=403)

ROWS = [
    Row("home:my_page", signed_in(200)),
    Row("home:waiting", {"sort": "stille"}, signed_in(200)),
    Row("home:stored", signed_in(200)),
    Row("home:stored_file", signed_in(200)),
    Row("home:send_draft", gathering_to_send, may("coordinator", "editor", anonymous=SIGN_IN)),
    Row(
        "home:send_draft",
        gathering_to_send,
        may("coordinator", "editor", anonymous=SIGN_IN, status=302),
        method="POST",
        data={"word": "Ny sal"},
    ),
    Row("home:draft", sent_draft, may("coordinator", "editor", anonymous=SIGN_IN)),
    Row("home:draft", sent_draft, PUBLISHES, method="POST", data={"answer": "Mer om maten"}),
]
