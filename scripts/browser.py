"""The Chromium that browser tests and screenshots drive: found on the machine, or brought.

    scripts/browser.py [--bring]    print its path

The order: CHROMIUM from the environment, PATH, the places where macOS keeps it, Playwright's own. With --bring
a machine without one gets Debian's (as root) or Playwright's.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# The browser speaks to the test server and to nobody else.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def arguments() -> list[str]:
    """The command line of a browser under test; root has no sandbox."""
    return [*QUIET, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else QUIET


def find() -> str | None:
    """The path of a Chromium, or None."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for path in MAC:
        if Path(path).exists():
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def bring() -> str | None:
    """Install a Chromium by the system's means or Playwright's; its path, or None."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, env=environment, capture_output=True, check=False)
        if found := find():
            return found
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(install, capture_output=True, check=False)
    return find()


if __name__ == "__main__":
    path = find() or (bring() if "--bring" in sys.argv else None)
    if path is None:
        sys.exit("Rød tråd: no Chromium here, and none could be installed: put one on PATH, or name it in CHROMIUM")
    print(path)
