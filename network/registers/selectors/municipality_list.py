"""Statistics Norway's list of municipalities, with their numbers and counties.

Classification 131 (municipalities) and 104 (counties) as they are from 1 January 2024, read from Statistics Norway's
public repository `statisticsnorway/statbus` (`samples/norway/regions/norway-regions-2024.csv`); two letters that were
lost there (Evenášši, Kárášjohka) are put back. `name` is the Norwegian one of several official names.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.text.alphabet import alphabetical
from network.text.normalising import text_key

LISTED_FROM = date(2024, 1, 1)
"""From this day the numbers and counties hold; what they were before, the list does not say."""
_FILE = Path(__file__).resolve().parent.parent / "data" / "municipalities.csv"


@dataclass(frozen=True)
class ListedMunicipality:
    """A municipality as Statistics Norway has it."""

    number: str
    name: str
    official_name: str
    county_number: str
    county: str

    def is_called(self, text: str) -> bool:
        """Whether the text is in one of its names or its county's, or begins its number."""
        key = text_key(text)
        names = (self.official_name, self.name, self.county)
        return self.number.startswith(key) or any(key in text_key(name) for name in names)


@cache
def listed_municipalities() -> dict[str, ListedMunicipality]:
    """All 357 by number, in the order of counties and names."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [ListedMunicipality(**row) for row in csv.DictReader(file)]
    rows.sort(key=lambda row: (row.county_number, alphabetical(row.name)))
    return {row.number: row for row in rows}


def municipalities_here() -> dict[str, Organisation]:
    """The open municipalities of all regions by their number (one query)."""
    rows = Organisation.objects.municipalities().open().filter(number__in=listed_municipalities())
    return {row.number: row for row in rows}


def region_names() -> dict[str, str]:
    """The names of the regions by their paths (one query)."""
    return dict(Organisation.objects.filter(kind=OrganisationKind.REGION).values_list("path", "name"))
