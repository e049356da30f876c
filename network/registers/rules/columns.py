"""The columns of the registers' files, by the headings that the registers give them.

- Enhetsregisteret (Brønnøysund), CSV and XLSX of units and sub-units: `organisasjonsnummer`, `navn`,
  `organisasjonsform.kode`, `naeringskode1.kode`, `forretningsadresse.kommunenummer`,
  `beliggenhetsadresse.kommunenummer`, `institusjonellSektorkode.kode`, `stiftelsesdato`, `oppstartsdato`,
  `nedleggelsesdato`.
- Nasjonalt skoleregister and Nasjonalt barnehageregister (Utdanningsdirektoratet), fields of their open interfaces:
  `OrgNr`, `Orgnr` or `Organisasjonsnummer`, `Navn`, `KommuneNr`, `Kommunenummer` or `Kommune.Kommunenummer`, `ErAktiv`,
  `ErGrunnSkole`, `ErPrivatSkole`, `ErOffentligBarnehage`, `UtgaattDato` and others.
- A sheet of one's own, with plain words.
"""

import re
from collections.abc import Mapping, Sequence

from network.text.normalising import text_key

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("organisasjonsnummer", "orgnr", "orgnummer", "organisasjonsnr", "organisationnumber"),
    "name": ("navn", "namn", "name", "enhetsnavn", "skolenavn", "barnehagenavn", "fulltnavn"),
    "municipality": (
        "beliggenhetsadressekommunenummer",
        "forretningsadressekommunenummer",
        "kommunekommunenummer",
        "kommunekommunenr",
        "kommunenummer",
        "kommunenr",
        "municipalitynumber",
    ),
    "municipality_name": (
        "beliggenhetsadressekommune",
        "forretningsadressekommune",
        "kommunenavn",
        "kommunenamn",
        "kommune",
        "municipality",
    ),
    "industry": ("naeringskode1kode", "naeringskode1", "naeringskode", "nacekode"),
    "kind": ("type", "enhetstype", "skoletype", "slag", "kind", "kategori", "naeringskode1beskrivelse"),
    "sector": ("institusjonellsektorkodekode",),
    "ownership": ("eierform", "eigarform", "eierforhold", "eigarforhold", "ownership"),
    "owner": ("eiernavn", "eigarnamn", "eier", "eigar", "owner"),
    "founded": ("oppstartsellerstiftelsesdato", "oppstartsdato", "stiftelsesdato", "opprettet", "oppretta", "founded"),
    "closed": ("nedleggelsesdato", "slettedato", "utgaattdato", "nedlagt", "closed"),
    "active": ("eraktiv", "aktiv", "active"),
    "form": ("organisasjonsformkode",),
    "is_school": ("erskole",),
    "is_primary": ("ergrunnskole",),
    "is_upper": ("ervideregaaendeskole",),
    "is_kindergarten": ("erbarnehage",),
    "is_school_owner": ("erskoleeier",),
    "is_kindergarten_owner": ("erbarnehageeier",),
    "is_public_school": ("eroffentligskole",),
    "is_private_school": ("erprivatskole",),
    "is_public_kindergarten": ("eroffentligbarnehage",),
    "is_private_kindergarten": ("erprivatbarnehage",),
}
"""For each column what its heading may be, without capitals and signs; of several the first is read."""

_SIGNS = re.compile(r"[^0-9a-zæøå]")


def heading_key(heading: str) -> str:
    """A heading as it is compared: `Kommune.KommuneNr` and `kommune kommunenr` are the same."""
    return _SIGNS.sub("", text_key(heading))


def find_columns(headings: Sequence[str]) -> dict[str, int]:
    """Where each column stands in a line of headings; empty where the line is none."""
    keys = [heading_key(heading) for heading in headings]
    places = {
        name: next(keys.index(known) for known in known_as if known in keys)
        for name, known_as in HEADINGS.items()
        if any(known in keys for known in known_as)
    }
    is_one = "name" in places and not places.keys().isdisjoint({"number", "municipality", "municipality_name"})
    return places if is_one else {}
