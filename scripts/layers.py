"""The features of each app in their order, drawn from the contracts of import-linter with the lines of each.

scripts/layers.py           write docs/layers.svg
scripts/layers.py --check   end with 1 where the drawing is not what it would write
"""

import sys
from configparser import ConfigParser
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "docs" / "layers.svg"
APPS = ("home", "evaluation", "gatherings", "goals", "network")
NO_FEATURES = {"management", "templatetags"}
WIDTH, ROW, GAP, MARGIN, LABEL = 960, 26, 4, 16, 128


def layers_of(app: str) -> list[list[str]]:
    """The features of an app, the highest first; those side by side may not import each other, or may (`:`)."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = contracts[f"importlinter:contract:{app}"]["layers"].split("\n")
    rows = [[name.strip(" ()") for name in line.replace(":", "|").split("|")] for line in lines if line.strip()]
    return [
        features
        for row in rows
        if (features := [name for name in row if (ROOT / app / name).is_dir() and name not in NO_FEATURES])
    ]


def lines_of(folder: Path) -> int:
    """The lines of Python in a feature, rounded to tens so that small changes leave the drawing as it is."""
    return round(sum(len(path.read_text().splitlines()) for path in folder.rglob("*.py")), -1)


def box(x: float, y: float, width: float, app: str, feature: str) -> str:
    """A feature with its name and lines."""
    lines = f"{lines_of(ROOT / app / feature):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return (
        f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{ROW - GAP}" rx="4"/>'
        f'<text x="{x + 8:.0f}" y="{y + 15}">{escape(feature)}</text>'
        f'<text class="lines" x="{x + width - 8:.0f}" y="{y + 15}">{lines}</text>'
    )


def drawing() -> str:
    """The whole of it as SVG: an app imports only from those below it, and so does a feature within its app."""
    parts, y = [], MARGIN
    for app in APPS:
        rows = layers_of(app)
        parts.append(f'<text class="app" x="{MARGIN}" y="{y + 16}">{app}</text>')
        for features in rows:
            width = (WIDTH - MARGIN - LABEL) / len(features)
            parts += [
                box(LABEL + number * width, y, width - GAP, app, feature) for number, feature in enumerate(features)
            ]
            y += ROW
        y += MARGIN
    style = (
        "text{font:13px sans-serif;fill:#1c1c1c}.app{font-weight:bold;font-size:15px}"
        ".lines{text-anchor:end;fill:#5a5a5a;font-size:11px}rect{fill:#f0ebe0;stroke:#b9ae97}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img">'
        "<title>The features of each app; each imports only from those below it</title>"
        f'<style>{style}</style><rect width="{WIDTH}" height="{y}" style="fill:#fff;stroke:none"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def main() -> None:
    if "--check" not in sys.argv:
        DRAWING.write_text(drawing())
    elif layers_of_drawing(DRAWING.read_text()) != layers_of_drawing(drawing()):
        sys.exit("docs/layers.svg is not up to date: run scripts/layers.py")


def layers_of_drawing(text: str) -> list[str]:
    """The lines of a drawing without the numbers of lines, which change with every commit."""
    return [line.partition('<text class="lines"')[0] for line in text.splitlines()]


if __name__ == "__main__":
    main()
