"""The stylesheet that is served is the bundle of the sources, and every page looks the same with either."""

import pytest
from django.conf import settings
from playwright.sync_api import Page

from home.setup.actions.site import set_up_site
from tests.evaluation.gap.factories import make_gap, make_template
from tests.gatherings.factories import GatheringFactory
from tests.goals.factories import make_goal, make_theme

BUNDLES = {name: settings.BASE_DIR / "build" / name for name in ("css/main.css", "js/site.js")}
STYLES = """() => [...document.querySelectorAll("*")].flatMap((element) =>
  [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    if (part && style.content === "none") return [];
    const names = [...style].filter((name) => !name.startsWith("--"));
    return [element.tagName, part, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)];
  })
)"""
"""What every element and its generated content come to; custom properties count where something is made of them."""


def computed_styles(page: Page, path: str, media: str) -> list[list[str]]:
    page.emulate_media(media=media, reduced_motion="reduce")
    answer = page.goto(path)  # its scripts have run: the network is quiet for a while between two of them as well
    page.wait_for_load_state("networkidle")  # and the typefaces are there
    assert answer.ok, (path, answer.status)
    return page.evaluate(STYLES)


@pytest.fixture
def pages(region, surnadal, coordinator) -> list[str]:
    set_up_site(region=region)
    goal = make_goal(region, "Barn mestrer hverdagen", themes=[make_theme(region)])
    make_goal(surnadal, "Vi øver på motgang", supports=[goal])
    GatheringFactory(organiser=region, published=True, sessions=2)
    analysis = make_gap(make_template(region, by=coordinator), surnadal, by=coordinator)
    return ["/oversikt/", f"/mal/{goal.pk}/", "/samlinger/", f"/gap/{analysis.pk}/"]


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_page_looks_the_same_with_the_bundle(page_for, pages, coordinator, media):
    newest = max(path.stat().st_mtime for path in (settings.BASE_DIR / "static").rglob("*.[cj]s*"))
    behind = [name for name, path in BUNDLES.items() if not path.exists() or path.stat().st_mtime < newest]
    assert behind == [], "static/ has changed since build/ was made: `make setup` builds it again"
    page = page_for(coordinator)
    for path in pages:
        by_source = computed_styles(page, path, media)
        for name, file in BUNDLES.items():
            page.route(f"**/static/{name}", lambda route, request, file=file: route.fulfill(path=file))
        by_bundle = computed_styles(page, path, media)
        page.unroute_all()
        assert [ours[:2] for ours in by_source] == [theirs[:2] for theirs in by_bundle], path
        different = [(ours, theirs) for ours, theirs in zip(by_source, by_bundle, strict=True) if ours != theirs]
        assert [sorted(set(ours) ^ set(theirs)) for ours, theirs in different[:1]] == [], path


def test_the_page_does_not_jump_when_the_typefaces_come(page_for, pages):
    page = page_for(width=390, tolerate="ERR_FAILED")
    heights = []
    for without in (True, False):
        if without:
            page.route("**/*.woff2", lambda route: route.abort())
        page.goto("/oversikt/", wait_until="networkidle")
        heights.append(page.evaluate("() => document.documentElement.scrollHeight"))
        page.unroute_all()
    assert heights[0] == pytest.approx(heights[1], rel=0.02)
