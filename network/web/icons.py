"""The site's small line drawings, 24 by 24, drawn with `currentColor`: from Lucide, chosen in scripts/icons.mjs.

The status shapes differ in outline, so that they can be told apart without colour and in print.
"""

import json
from functools import cache

from django.conf import settings


@cache
def icons() -> dict[str, str]:
    """What stands inside the `<svg>` of each drawing. Read when the first is drawn: the assets may be built later."""
    drawings: dict[str, str] = json.loads((settings.BASE_DIR / "build/icons.json").read_text(encoding="utf-8"))
    return drawings


def svg(name: str, css_class: str = "icon") -> str:
    """The drawing as inline SVG, hidden from screen readers: a word always stands beside it."""
    return (
        f'<svg class="{css_class}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{icons()[name]}</svg>"
    )
