"""A file that somebody sends, read by what it is: a workbook, or else comma-separated text."""

from goals.imports.sheets.csv import read_csv
from goals.imports.sheets.package import OLE
from goals.imports.sheets.sheet import ReadSheet
from goals.imports.sheets.xlsx import read_workbook

ZIP = b"PK"


def read_sheet(content: bytes) -> ReadSheet:
    """The rows of the file with the remarks on them. Raises ValidationError, said for the reader."""
    is_text = content and not content.startswith((ZIP, OLE)) and b"\x00" not in content
    return read_csv(content) if is_text else read_workbook(content)
