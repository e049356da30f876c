"""The address of a board as a QR code."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


@dataclass(frozen=True)
class Drawing:
    """A QR code as the path of an SVG, on a square of so many modules with a quiet edge around."""

    size: int
    path: str


def qr_drawing(address: str) -> Drawing:
    """The QR code of an address: one bar for each run of dark modules in a row."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    rows = code.get_matrix()
    bars: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                bars.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length + 1
    return Drawing(len(rows), "".join(bars))
