"""The files of the registers: which columns are read, and why a row is not taken."""

import json

import pytest
from django.core.exceptions import ValidationError

from network.registers.enums import Fault
from network.registers.parsers import MOST_ROWS, read_register
from network.registers.rules.names import readable_name
from tests.network.registers.samples import (
    FIRST,
    OWN,
    SECOND,
    as_csv,
    as_json,
    as_workbook,
    kindergarten,
    own_sheet,
    sub_unit,
    sub_units,
)


def only(content, **kwargs):
    (row,) = read_register(content, **kwargs).rows
    return row


def faults(content):
    return [(row.line, row.fault, row.value) for row in read_register(content).rows]


class TestEnhetsregisteret:
    def test_a_sub_unit_lies_where_it_is_and_not_where_its_mail_goes(self):
        row = only(sub_units(sub_unit(FIRST, "NORDVIK SKOLE", since="1969-08-01")))
        assert (row.number, row.name, row.municipality) == (FIRST, "Nordvik skole", "1566")
        assert (row.kind, row.founded, row.ownership) == ("school", "1969-08-01", "")

    def test_a_main_unit_is_private_or_public_by_its_sector(self):
        headings = ("organisasjonsnummer", "navn", "forretningsadresse.kommunenummer", "naeringskode1.kode")
        headings += ("institusjonellSektorkode.kode", "stiftelsesdato")
        rows = [
            [FIRST, "Fjordgløtt", "1566", "88.911", "7000", "2001-01-01"],
            [SECOND, "Kyrkjebakken", "1566", "88.911", "6500", ""],
        ]
        private, public = read_register(as_csv(headings, rows, separator=",")).rows
        assert (private.ownership, private.kind, private.founded) == ("private", "kindergarten", "2001-01-01")
        assert public.ownership == "public"

    @pytest.mark.parametrize(
        ("industry", "kind"),
        [
            ("85.202", "school"),
            ("85.521", "culture_school"),
            ("85.594", "adult_education"),
            ("85.601", "ppt"),
            ("88.911", "kindergarten"),
        ],
    )
    def test_the_kind_is_read_from_the_code(self, industry, kind):
        assert only(sub_units(sub_unit(FIRST, "Nordvik", industry=industry))).kind == kind

    def test_says_which_columns_were_read(self):
        sheet = read_register(sub_units(sub_unit(FIRST, "Nordvik")))
        assert sheet.columns["municipality"] == "beliggenhetsadresse.kommunenummer"
        assert sheet.columns["closed"] == "nedleggelsesdato"
        assert "postadresse.kommunenummer" in sheet.unread


class TestSchoolsAndKindergartens:
    def test_the_answer_of_the_open_interface(self):
        row = only(as_json([kindergarten(FIRST, "Fjordgløtt barnehage", private=True)]))
        assert (row.number, row.municipality, row.kind) == (FIRST, "1566", "kindergarten")
        assert (row.ownership, row.is_active) == ("private", True)

    @pytest.mark.parametrize("spelling", [("OrgNr", "KommuneNr"), ("Orgnr", "Kommunenr")])
    def test_the_spellings_of_earlier_versions(self, spelling):
        number, place = spelling
        headings = (number, "Navn", place, "ErAktiv", "ErSkole", "ErGrunnSkole", "ErPrivatSkole", "ErOffentligSkole")
        row = only(as_csv(headings, [[FIRST, "Bøfjord skole", "1566", "True", "True", "True", "False", "True"]]))
        assert (row.number, row.kind, row.ownership) == (FIRST, "school", "public")

    def test_a_culture_school_is_known_by_its_name(self):
        headings = ("OrgNr", "Navn", "KommuneNr", "ErSkole", "ErGrunnSkole", "ErVideregaaendeSkole")
        row = only(as_csv(headings, [[FIRST, "Surnadal kulturskole", "1566", "true", "false", "false"]]))
        assert row.kind == "culture_school"

    def test_owners_and_upper_secondary_schools_are_left_out(self):
        headings = ("OrgNr", "Navn", "KommuneNr", "ErSkole", "ErGrunnSkole", "ErVideregaaendeSkole", "ErSkoleEier")
        rows = [
            [FIRST, "Surnadal kommune", "1566", "false", "false", "false", "true"],
            [SECOND, "Surnadal vgs", "1566", "true", "false", "true", "false"],
        ]
        assert [fault for _line, fault, _value in faults(as_csv(headings, rows))] == [Fault.OWNER, Fault.OTHER_KIND]


class TestOwnSheet:
    def test_a_workbook_and_its_numbers(self):
        sheet = as_workbook(OWN, [[int(FIRST), "Nordvik skole", 301, "Skole", "Kommunal", "", None, None]])
        row = only(sheet)
        assert (row.number, row.municipality, row.kind, row.ownership) == (FIRST, "0301", "school", "public")

    def test_the_owner_of_a_private_unit(self):
        row = only(own_sheet([FIRST, "Fjordgløtt", "1566", "Barnehage", "Privat", "Fjordgløtt SA", "1.8.2004", ""]))
        assert (row.ownership, row.owner, row.founded) == ("private", "Fjordgløtt SA", "2004-08-01")

    def test_what_its_units_usually_are_is_asked_for(self):
        content = as_csv(("Orgnr", "Navn", "Kommune"), [[FIRST, "Nordvik", "Surnadal"]])
        assert only(content).fault == Fault.NO_KIND
        assert only(content, usual_kind="kindergarten").kind == "kindergarten"

    def test_each_row_that_is_left_out_says_why(self):
        content = own_sheet(
            ["123456789", "Galt nummer", "1566", "Skole", "", "", "", ""],
            [FIRST, "", "1566", "Skole", "", "", "", ""],
            [FIRST, "Ingen kommune", "", "Skole", "", "", "", ""],
            [FIRST, "Sykehjemmet", "1566", "Sykehjem", "", "", "", ""],
            [FIRST, "Gal dag", "1566", "Skole", "", "", "31.02.2020", ""],
            [FIRST, "Nordvik", "1566", "Skole", "", "", "", ""],
            [FIRST, "Nordvik en gang til", "1566", "Skole", "", "", "", ""],
            [SECOND, "x" * 121, "1566", "Skole", "", "", "", ""],
        )
        assert faults(content) == [
            (2, Fault.BAD_NUMBER, "123456789"),
            (3, Fault.NO_NAME, ""),
            (4, Fault.NO_MUNICIPALITY, ""),
            (5, Fault.NO_KIND, "Sykehjem"),
            (6, Fault.BAD_DAY, "31.02.2020"),
            (7, "", ""),
            (8, Fault.TWICE, "7"),
            (9, Fault.LONG_NAME, ""),
        ]

    def test_headings_may_stand_below_a_title(self):
        content = b"Enheter i Surnadal\n\nOrgnr;Navn;Kommunenr;Type\n" + f"{FIRST};Vik;1566;Skole\n".encode()
        assert only(content).name == "Vik"

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
    def test_encodings(self, encoding):
        rows = [[FIRST, "Øye skole", "1566", "Skole", "", "", "", ""]]
        assert only(as_csv(OWN, rows, encoding=encoding)).name == "Øye skole"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hei",
        b"a;b\n1;2",
        b"\x00\x01\x02",
        b"PK\x03\x04garbage",
        b"[",
        b"{}",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"a": ' * 50_000,
        b"Orgnr;Navn;Kommunenr",
        b'Orgnr;Navn;Kommunenr\n"open quote' + b"x" * 200_000,
        json.dumps([{"Navn": {"Navn": {"Navn": 1}}}]).encode(),
    ],
)
def test_files_of_another_kind_are_refused_in_words(content):
    with pytest.raises(ValidationError):
        read_register(content)


def test_a_whole_country_is_refused():
    rows = [["", "x", "1566", "", "", "", "", ""]] * (MOST_ROWS + 1)
    with pytest.raises(ValidationError, match=r"5.000"):
        read_register(as_csv(OWN, rows))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NORDVIK BARNEHAGE AS", "Nordvik barnehage AS"),
        ("BARNEHAGEN PÅ ØYA FUS", "Barnehagen på Øya FUS"),
        ("ČÁHCEVÁGGI SKUVLA", "Čáhcevággi Skuvla"),
        ("Nordvik barnehage", "Nordvik barnehage"),
    ],
)
def test_names_in_capitals_are_made_readable(written, read):
    assert readable_name(written) == read
