"""What a region may begin its networks from, with what it has of them already."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from network.networks.models import Network
from network.networks.rules import OWN, TEMPLATES, NetworkTemplate
from network.organisations.models import Organisation

LONGEST_CODE = Network._meta.get_field("code").max_length or 0


@dataclass(frozen=True)
class Suggestion:
    """A template with the code that is free for it, or the network of the region that is it already."""

    template: NetworkTemplate
    code: str
    existing: Network | None = None

    @property
    def key(self) -> str:
        return self.template.code

    @property
    def is_own(self) -> bool:
        return self.template.code == OWN


def suggestions(region: Organisation) -> list[Suggestion]:
    """Every template for the region (one query): codes are one set for all regions, so a taken one gets a number."""
    networks = list(Network.objects.select_related("organisation").order_by("pk"))
    taken = {network.code for network in networks}
    own = [network for network in networks if network.organisation.region_path == region.path]
    return [
        Suggestion(
            template,
            "" if template.code == OWN else free_code(template.code, taken),
            next((network for network in own if is_code_of(network.code, template.code)), None),
        )
        for template in TEMPLATES
    ]


def is_code_of(code: str, template: str) -> bool:
    """Whether a code is the template's, also with a number behind: KOG, KOG-2."""
    return re.fullmatch(rf"{template}(-\d+)?", code) is not None


def free_code(code: str, taken: Collection[str]) -> str:
    """The code, with the first free number behind it where it is taken."""
    number, free = 2, code
    while free in taken:
        free, number = f"{code}-{number}"[:LONGEST_CODE], number + 1
    return free
