"""The lock files: `write` makes them with uv, `check` tells offline whether they are behind their sources.

Each lock names in its head the digest of the .in files it was made from, so that the check needs
no network. No address of a package index is ever written into a lock.
"""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A lock and what it is made from: what develops is held to the versions that run.
LOCKS = {
    "requirements.txt": ("requirements.in",),
    "requirements-dev.txt": ("requirements-dev.in", "requirements.in"),
}


def digest(sources: tuple[str, ...]) -> str:
    """The first 16 hex digits over the sources' lines, comments and order left out."""
    lines = sorted(
        line.strip()
        for source in sources
        for line in (ROOT / source).read_text().splitlines()
        if line.strip() and not line.startswith("#")
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def write() -> None:
    """Compile both locks for every platform and every Python from 3.12."""
    uv = shutil.which("uv") or str(ROOT / ".tools/bin/uv")
    options = ["--generate-hashes", "--universal", "--python-version=3.12", "--no-emit-index-url", "--no-config"]
    for lock, sources in LOCKS.items():
        label = f"--custom-compile-command=make lock (sources {digest(sources)})"
        command = [uv, "pip", "compile", "--quiet", sources[0], "--output-file", lock, *options, label]
        subprocess.run(command, cwd=ROOT, check=True)


def problems() -> list[str]:
    """What is wrong with the locks as they stand; an empty list where they are right."""
    found = []
    for lock, sources in LOCKS.items():
        text = (ROOT / lock).read_text()
        if f"(sources {digest(sources)})" not in text:
            found.append(f"{lock} is behind {', '.join(sources)}: run `make lock`")
        if re.search(r"https?://|file:|--(extra-)?index-url|--find-links", text):
            found.append(f"{lock} names a package index")
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    elif sys.argv[1:] == ["check"]:
        sys.exit("\n".join(problems()) or 0)
    else:
        sys.exit("usage: lock.py write|check")
