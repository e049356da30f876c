"""The addresses of home; its pages stand in the page tree and are held in tests/home."""

from pathlib import PurePath

from home.drafts.actions import send_draft
from home.looks.actions import change_look
from tests.gatherings.factories import GatheringFactory
from tests.goals.visions.factories import make_picture

from .table import SIGN_IN, Row, everyone, may, signed_in


def gathering_to_send(scenario):
    assert scenario.site
    return {"pk": GatheringFactory(slug="kladd", sessions=1).pk}


def sent_draft(scenario):
    assert scenario.site
    return {"pk": send_draft(GatheringFactory(slug="kladd", sessions=1), by=scenario.editor).pk}


PUBLISHES = may("coordinator", anonymous=SIGN_IN, status=302, editor=403)


def region_with_pages(scenario):
    assert scenario.site
    return {"pk": scenario.region.pk}


def municipality_without_a_look(scenario):
    return {"pk": scenario.surnadal.pk}


def logo_of_the_region(scenario):
    assert scenario.site
    look = change_look(scenario.region, by=None, logo=make_picture(), logo_alt="Logoen")
    return {"name": PurePath(look.logo.name).stem}


A_LOOK = {"sentence": "Det vi vil sammen.", "languages": ["nb", "nn"], "language": "nb"}

ROWS = [
    Row("home:region_look", region_with_pages, may("coordinator", otherwise=403, anonymous=SIGN_IN)),
    Row(
        "home:region_look",
        region_with_pages,
        may("coordinator", otherwise=403, anonymous=SIGN_IN, status=302),
        method="POST",
        data=A_LOOK,
    ),
    Row("home:region_look", municipality_without_a_look, signed_in(403, coordinator=404, superuser=404), note="none"),
    Row("home:region_logo", logo_of_the_region, everyone(200)),
    # There is somebody, and there is a region: tests/home/setup tells what these do before that.
    Row("home:begin", everyone(404)),
    Row("home:begin", everyone(404), method="POST", data={"email": "kari@nettverk.example", "first_name": "Kari"}),
    Row("home:begin_region", signed_in(404)),
    Row("home:begin_region", signed_in(404), method="POST", data={"name": "Sørlandet", **A_LOOK}),
    Row("home:my_page", signed_in(200)),
    Row("home:waiting", {"sort": "stille"}, signed_in(200)),
    Row("home:stored", signed_in(200)),
    Row("home:own_name", signed_in(200)),
    Row("home:own_name", signed_in(302), method="POST", data={"first_name": "Kari", "last_name": "Nordmann"}),
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
