"""The libraries that set plans as PDF: looked for, or brought.

    scripts/pango.py [--bring]

Says in one line what is missing. With --bring, root on Debian or Ubuntu gets them.
"""

import os
import shutil
import subprocess
import sys

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")


def is_there() -> bool:
    """Whether WeasyPrint finds them; asked in a process of its own, for it looks only once."""
    return subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0


def bring() -> bool:
    """Install them where that can be done without asking."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, env=environment, capture_output=True, check=False)
    return is_there()


if __name__ == "__main__" and not (is_there() or ("--bring" in sys.argv and bring())):
    print(f"Rød tråd: plans cannot be had as PDF here: on Debian or Ubuntu, apt install {' '.join(PACKAGES)}")
