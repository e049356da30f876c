"""Files as the registers write them, with invented units."""

import csv
import json
from io import BytesIO, StringIO

from openpyxl import Workbook

# The first line of the CSV of sub-units from Enhetsregisteret, in its order (2024).
SUB_UNITS = (
    "organisasjonsnummer",
    "navn",
    "organisasjonsform.kode",
    "organisasjonsform.beskrivelse",
    "naeringskode1.kode",
    "naeringskode1.beskrivelse",
    "antallAnsatte",
    "hjemmeside",
    "postadresse.kommunenummer",
    "beliggenhetsadresse.kommune",
    "beliggenhetsadresse.kommunenummer",
    "registreringsdatoIEnhetsregisteret",
    "oppstartsdato",
    "overordnetEnhet",
    "nedleggelsesdato",
)
WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def numbers(start=91000000):
    """Organisation numbers with their check digits, one after the other."""
    while True:
        digits = str(start)
        check = (11 - sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11) % 11
        if check != 10:
            yield f"{digits}{check}"
        start += 1


FIRST, SECOND, THIRD, FOURTH, *_MORE = (number for number, _ in zip(numbers(), range(6), strict=False))


def as_csv(headings, rows, *, separator=";", encoding="utf-8"):
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows([headings, *rows])
    return out.getvalue().encode(encoding)


def as_workbook(headings, rows):
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(records):
    return json.dumps({"AntallSider": 1, "EnhetListe": records}).encode()


def sub_unit(number, name, place="1566", *, industry="85.201", since="", until=""):
    cells = {
        "organisasjonsnummer": number,
        "navn": name,
        "organisasjonsform.kode": "BEDR",
        "naeringskode1.kode": industry,
        "postadresse.kommunenummer": "0301",
        "beliggenhetsadresse.kommunenummer": place,
        "oppstartsdato": since,
        "overordnetEnhet": "921233399",
        "nedleggelsesdato": until,
    }
    return [cells.get(heading, "") for heading in SUB_UNITS]


def sub_units(*rows, **kwargs):
    return as_csv(SUB_UNITS, rows, **kwargs)


def kindergarten(number, name, place="1566", *, private=False, **more):
    """A unit as the open interface of Nasjonalt barnehageregister gives it."""
    return {
        "Organisasjonsnummer": number,
        "Navn": name,
        "Kommune": {"Navn": "Surnadal", "Kommunenummer": place},
        "ErAktiv": True,
        "ErBarnehage": True,
        "ErBarnehageEier": False,
        "ErOffentligBarnehage": not private,
        "ErPrivatBarnehage": private,
        **more,
    }


OWN = ("Organisasjonsnummer", "Navn", "Kommunenummer", "Type", "Eierform", "Eier", "Opprettet", "Nedlagt")


def own_sheet(*rows):
    return as_csv(OWN, rows)
