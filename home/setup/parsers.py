"""The words the first pages begin with, in the language of the installation; editors change them in the admin."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

INTRO = "Alle barn skal møte voksne som vil det samme for dem, og som vet hvorfor."
MUNICIPALITIES = "Kommunene i nettverket, med det hver av dem arbeider med akkurat nå."
NETWORKS = "Her møtes folk på tvers av kommunene. Hvert nettverk har en oppgave, og noen som sitter der for oss andre."
GATHERINGS = "Samlingene er der vi øver, deler og bestemmer oss."


@dataclass
class Article:
    """An article of the first pages: each section a heading and a paragraph."""

    title: str
    intro: str
    sections: list[tuple[str, str]] = field(default_factory=list)


def articles() -> dict[str, Article]:
    """The first articles by slug, read from the file beside this one."""
    by_slug: dict[str, Article] = {}
    with (Path(__file__).parent / "first_articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            article = by_slug.setdefault(row["slug"], Article(row["title"], row["intro"]))
            article.sections.append((row["heading"], f"<p>{row['text']}</p>"))
    return by_slug
