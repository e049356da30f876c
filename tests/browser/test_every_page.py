"""Every page of the table of rights at 320 px and on paper: no sideways scroll, no fault, nothing folded away.

A page is asked for as the first persona who gets it, with the records that its row makes. One row stands for each
address: what differs between personas is held by the stories.
"""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import APIResponse

from tests import database
from tests.permissions.rows import AREAS, TABLES
from tests.permissions.table import ANONYMOUS, SIGNED_IN, Row, Scenario
from tests.scenario import SharedScenario, build_scenario

NARROW, PAPER = 320, 720
PERSONAS = ("coordinator", "surnadal_leader", "surnadal_eva", "surnadal_headteacher", ANONYMOUS, *SIGNED_IN)

FOLDED_AWAY = """() => [...document.querySelectorAll('main details')]
    .filter((fold) => !fold.closest('.no-print') && !fold.matches('.no-print'))
    .flatMap((fold) => [...fold.children].filter((child) => child.tagName !== 'SUMMARY'))
    .filter((child) => child.textContent.trim() && !child.matches('nav *, .no-print, form, :has(> form)'))
    .filter((child) => !child.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
    .map((child) => child.outerHTML.slice(0, 160))"""

TOO_WIDE = """(room) => [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > room + 1)
    .filter((element) => element.checkVisibility({contentVisibilityAuto: true}))
    .filter((element) => !element.closest('.table-region, [role=region], svg, details:not([open])'))
    .map((element) => element.outerHTML.slice(0, 160)).slice(-3)"""


def pages_of(table) -> list[Row]:
    """The first row of each address that somebody gets as a page of ours."""
    rows: dict[str, Row] = {}
    for row in table.ROWS:
        is_ours = not row.name.startswith(("wagtail", "/admin", "/static", "/media"))
        if row.method == "GET" and is_ours and 200 in row.expected.values():
            rows.setdefault(row.name, row)
    return list(rows.values())


@pytest.fixture
def everybody_signed_in(reference_people) -> dict[str, str]:
    """A session for each persona, kept with the rest of the database."""
    sessions = {}
    for name in SIGNED_IN:
        client = Client()
        client.force_login(getattr(reference_people, name))
        sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    database.keep(settings.SCRATCH / "every-page.sqlite3")
    return sessions


@pytest.mark.parametrize("table", TABLES, ids=AREAS)
def test_every_page(table, request, everybody_signed_in, page_for, assert_accessible, live_server):
    faults: list[str] = []
    page = page_for(width=NARROW)
    for row in pages_of(table):
        page.goto("about:blank")  # a page that asks again and again would ask for what is no longer there
        database.put_back(settings.SCRATCH / "every-page.sqlite3")
        cache.clear()  # as the looks of regions, which are read again when they change
        persona = next(persona for persona in PERSONAS if row.expected[persona] == 200)
        address = row.address(Scenario(request, everybody_signed_in))
        page.context.clear_cookies()
        if persona != ANONYMOUS:
            session = {"name": settings.SESSION_COOKIE_NAME, "value": everybody_signed_in[persona]}
            page.context.add_cookies([session | {"url": live_server.url}])
        answer = answer_of(page, address)
        if not is_a_page(answer):
            continue
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": NARROW, "height": 844})
        open_answer(page, address, answer)
        faults += [f"{address} ({persona}): {fault}" for fault in faults_of(page, assert_accessible)]
    assert not faults, "\n".join(faults)


def answer_of(page, address: str) -> APIResponse:
    answer = page.context.request.get(address)
    assert answer.status == 200, f"{address}: {answer.status}"
    return answer


def is_a_page(answer: APIResponse) -> bool:
    """Whether it is a whole page rather than a file or a fragment."""
    return answer.headers["content-type"].startswith("text/html") and "<html" in answer.text()


def open_answer(page, address: str, answer: APIResponse) -> None:
    """Show the answer that has come, so that the page is not made twice."""
    page.route(lambda url: url == answer.url, lambda route: route.fulfill(response=answer))
    page.goto(address)
    page.unroute_all()


def faults_of(page, assert_accessible) -> list[str]:
    """What is wrong with the page that is open, on a narrow screen and on paper."""
    faults = []
    if page.evaluate("document.documentElement.scrollWidth") > NARROW:
        faults.append(f"wider than {NARROW} px: {page.evaluate(TOO_WIDE, NARROW)}")
    try:
        assert_accessible(page)
    except AssertionError as fault:
        faults.append(str(fault)[:600])
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    if page.evaluate("document.documentElement.scrollWidth") > PAPER:
        faults.append(f"wider than the paper: {page.evaluate(TOO_WIDE, PAPER)}")
    folded_away = page.evaluate(FOLDED_AWAY)
    if folded_away:
        faults.append(f"folded away in print: {folded_away[:3]}")
    return faults


def test_long_names_and_titles(everybody_signed_in, reference_people, page_for, assert_accessible, live_server):
    """The pages of the shared scenario's records: titles of 200 characters, long names and Sámi ones."""
    scenario = build_scenario(reference_people)
    page = page_for(scenario.people.coordinator, width=NARROW)
    faults: list[str] = []
    for address in addresses_of(scenario):
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": NARROW, "height": 844})
        assert page.goto(address).status == 200, address
        faults += [f"{address}: {fault}" for fault in faults_of(page, assert_accessible)]
    assert not faults, "\n".join(faults)


def addresses_of(scenario: SharedScenario) -> list[str]:
    """Where the scenario's records are read."""
    records = (
        scenario.regional_goal,
        scenario.municipal_goal,
        scenario.unit_goal,
        scenario.measure,
        scenario.vision,
        scenario.study,
    )
    organisations = (
        scenario.long_named_unit,
        scenario.sami_named_unit,
        scenario.closed_unit,
        scenario.merged_municipality,
    )
    evaluations = (scenario.filed_gap, scenario.filed_cipp)
    lists = (
        "/",
        "/oversikt/",
        "/oversikt/?alt=1",
        "/mal/",
        "/organisasjoner/",
        "/personer/",
        "/samlinger/",
        "/min-side/",
    )
    plans = [reverse("goals:plan", kwargs={"slug": scenario.people.surnadal.slug})]
    pages = [scenario.gathering.url, "/kommuner/surnadal/", "/nettverk/eva/"]
    return [
        *lists,
        *plans,
        *pages,
        *(record.get_absolute_url() for record in (*records, *organisations, *evaluations)),
    ]
