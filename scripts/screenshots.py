"""Pictures of the main pages for the README, from a freshly loaded reference region: docs/screenshots/*.png."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import browser
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs/screenshots"
WIDTHS = {1280: 900, 390: 844}
LIMIT = 300 * 1024
ACCOUNT, PASSWORD = "koordinator@nettverk.example", "rod-traad-2040"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def fresh_site() -> Iterator[str]:
    """A server on a database of its own with the reference region in it; yields its address."""
    with tempfile.TemporaryDirectory(prefix="rod-traad-screenshots-") as folder:
        port = free_port()
        environment = {
            **os.environ,
            "PORT": str(port),
            "VAR_DIR": folder,
            "STATIC_ROOT": str(ROOT / "var/static"),
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "CACHE_URL": "locmemcache://",
            "CELERY_BROKER_URL": "filesystem://",
        }
        for command in ("migrate", "set_up_site", "load_reference_region"):
            manage = [sys.executable, "manage.py", command, "--verbosity", "0"]
            subprocess.run(manage, cwd=ROOT, env=environment, check=True)
        serve = ["--interface", "wsgi", "--port", str(port), "--log-level", "warning", "config.wsgi:application"]
        server = subprocess.Popen([sys.executable, "-m", "granian", *serve], cwd=ROOT, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/helse/")
            yield address
        finally:
            server.terminate()
            server.wait(10)


def wait_for(address: str, seconds: int = 30) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    sys.exit(f"nothing answered at {address}")


def sign_in(page: Page) -> None:
    page.goto("/konto/login/")
    page.fill("input[name=login]", ACCOUNT)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/min-side/")


def first_link(page: Page, listing: str, pattern: str, within: str = "main") -> str:
    """The address of the first link on a list that leads to one of its things."""
    page.goto(listing)
    return page.locator(f"{within} a[href*='{pattern}']").evaluate_all(
        "(links, pattern) => links.map(link => link.getAttribute('href'))"
        ".find(href => new RegExp(`^${pattern}[^/]+/$`).test(href))",
        pattern,
    )


def save(name: str, picture: bytes) -> None:
    """Write a picture with as many colours as keep it below the limit."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        small = BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= LIMIT:
            break
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(small.getvalue())
    print(f"docs/screenshots/{name}  {small.tell() // 1024} KB")


def take(chromium: Browser, address: str) -> None:
    for width, height in WIDTHS.items():
        context = chromium.new_context(
            base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce", locale="nb-NO"
        )
        page = context.new_page()
        page.goto("/")
        save(f"front-{width}.png", page.screenshot())
        sign_in(page)
        pages = {
            "overview": "/oversikt/",
            "goal": first_link(page, "/oversikt/?alt=1", "/mal/", within=".strand--municipality"),
            "gathering": first_link(page, "/samlinger/", "/samlinger/"),
            "heat-map": "/gap/varmekart/",
        }
        for name, path in pages.items():
            page.goto(path)
            page.wait_for_load_state("networkidle")
            save(f"{name}-{width}.png", page.screenshot())
        context.close()


def main() -> None:
    with fresh_site() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=browser.arguments())
        take(chromium, address)
        chromium.close()


if __name__ == "__main__":
    main()
