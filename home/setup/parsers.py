"""The words the first pages begin with, in the language of the region; editors change them in the admin."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass
class FirstPage:
    """What one of the first pages says: of an article also its sections, each a heading and a paragraph."""

    title: str
    intro: str
    sections: list[tuple[str, str]] = field(default_factory=list)

    @property
    def body(self) -> list[tuple[str, dict[str, str]]]:
        return [("section", {"heading": heading, "text": text}) for heading, text in self.sections]


def _rows(name: str, language: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["language"] == language)


def first_lists(language: str) -> dict[str, FirstPage]:
    """The front page and the lists by slug."""
    return {row["slug"]: FirstPage(row["title"], row["intro"]) for row in _rows("first_lists.csv", language)}


def first_articles(language: str) -> dict[str, FirstPage]:
    """The first articles by slug."""
    by_slug: dict[str, FirstPage] = {}
    for row in _rows("first_articles.csv", language):
        article = by_slug.setdefault(row["slug"], FirstPage(row["title"], row["intro"]))
        article.sections.append((row["heading"], f"<p>{row['text']}</p>"))
    return by_slug
