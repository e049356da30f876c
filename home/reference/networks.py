"""The networks of the reference region."""

from datetime import date

from home.reference import lookup
from home.reference.data_files import Entry, read_document
from network.networks.models import Network
from network.records.actions import record


class NetworkEntry(Entry):
    code: str
    name: str
    founded_on: date
    minimum_per_municipality: int
    purpose: str
    composition: str


class Networks(Entry):
    """`reason` is written in the history of each network."""

    reason: str
    networks: tuple[NetworkEntry, ...]


def load_networks() -> None:
    document, region = read_document("networks.toml", Networks), lookup.region()
    for entry in document.networks:
        network = Network(
            organisation=region,
            code=entry.code,
            name=entry.name,
            slug=entry.code.lower(),
            purpose=entry.purpose,
            composition=entry.composition,
            minimum_per_municipality=entry.minimum_per_municipality,
            founded_on=entry.founded_on,
        )
        record(network, by=None, reason=document.reason)
