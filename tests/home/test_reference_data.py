"""The data files of the reference region: read into typed entries, with errors that name the place."""

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from home.reference import data_files
from home.reference.data_files import DATA, DataFileError, Entry, read_document, read_table

MODULES = sorted(set(DATA.parent.glob("*.py")) - {Path(data_files.__file__)})


class Row(Entry):
    name: str
    places: int
    since: date | None = None


class Figure(Entry):
    number: Decimal


class Chapter(Entry):
    title: str
    figures: tuple[Figure, ...] = ()


class Document(Entry):
    chapters: tuple[Chapter, ...]


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a data file, in a folder of its own."""
    monkeypatch.setattr(data_files, "DATA", tmp_path)
    return lambda name, text: (tmp_path / name).write_text(text, encoding="utf-8")


def test_a_table_is_read_row_by_row_and_an_empty_cell_gives_the_default(write):
    write("halls.csv", "name,places,since\nStorsalen,300,2017-03-22\nFoajeen,40,\n")
    assert read_table("halls.csv", Row) == [
        Row(name="Storsalen", places=300, since=date(2017, 3, 22)),
        Row(name="Foajeen", places=40),
    ]


def test_a_document_keeps_decimal_numbers_as_they_are_written(write):
    write("report.toml", '[[chapters]]\ntitle = "Tall"\nfigures = [{ number = 3.10 }, { number = 17 }]\n')
    [chapter] = read_document("report.toml", Document).chapters
    assert [str(figure.number) for figure in chapter.figures] == ["3.10", "17"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name,places\nStorsalen,300\nFoajeen,mange\n", "halls.csv, line 3, places: "),
        ("name,places\nStorsalen,\n", "halls.csv, line 2, places: "),
        ("name,places,colour\nStorsalen,300,rød\n", "halls.csv, line 2, colour: "),
        ("name,places\nStorsalen,300,rød\n", "halls.csv, line 2, "),
        ('name,places\n"Stor"salen,300\n', "halls.csv, after line 1: "),
    ],
)
def test_a_cell_that_is_wrong_is_named(write, text, place):
    write("halls.csv", text)
    with pytest.raises(DataFileError) as error:
        read_table("halls.csv", Row)
    assert str(error.value).startswith(place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[chapters]]\ntitle = "En"\n[[chapters]]\ntitl = "To"\n', "report.toml, chapters no. 2, title: "),
        (
            '[[chapters]]\ntitle = "En"\nfigures = [{ number = 1 }, { number = "to" }]\n',
            "report.toml, chapters no. 1, figures no. 2, number: ",
        ),
        ("chapters = []\nappendix = 1\n", "report.toml, appendix: "),
        ("chapters = [\n", "report.toml: "),
    ],
)
def test_an_entry_that_is_wrong_is_named(write, text, place):
    write("report.toml", text)
    with pytest.raises(DataFileError) as error:
        read_document("report.toml", Document)
    assert str(error.value).startswith(place)


def test_every_data_file_is_named_in_the_code_or_in_another_data_file():
    text = "".join(path.read_text(encoding="utf-8") for path in [*MODULES, *DATA.glob("*.toml")])
    assert [path.name for path in sorted(DATA.iterdir()) if f'"{path.name}"' not in text] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_the_prose_is_in_the_data_files(module):
    assert prose(module) == []


def prose(module: Path) -> list[str]:
    """The strings of a module that hold a blank between words or a Norwegian letter, other than docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
    }
    return sorted(text for text in strings if " " in text.strip() or not text.isascii())
