"""An uploaded file, parsed by its content: as a workbook, or else as comma-separated text."""

from goals.imports.parsers.csv import read_csv
from goals.imports.parsers.table import ReadSheet
from goals.imports.parsers.xlsx import read_workbook
from network.text.tables import is_text


def read_sheet(content: bytes) -> ReadSheet:
    """The rows of the file with the remarks on them. Raises ValidationError."""
    return read_csv(content) if is_text(content) else read_workbook(content)
