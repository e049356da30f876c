"""The structure tree of a PDF, as a screen reader walks it."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw


@dataclass
class Element:
    """An element of the tree: its type, such as `H1` or `Figure`, and its words for those who do not see it."""

    kind: str
    alt: str = ""
    below: list["Element"] = field(default_factory=list)

    def walk(self):
        yield self
        for element in self.below:
            yield from element.walk()


def _text(function, element) -> str:
    length = function(element, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(element, buffer, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


def _read(element) -> Element:
    count = raw.FPDF_StructElement_CountChildren(element)
    children = [raw.FPDF_StructElement_GetChildAtIndex(element, place) for place in range(count)]
    return Element(
        _text(raw.FPDF_StructElement_GetType, element),
        _text(raw.FPDF_StructElement_GetAltText, element),
        [_read(child) for child in children if child],
    )


def structure_of(content: bytes) -> list[Element]:
    """All elements of all pages in reading order; an element that runs over two pages stands on both."""
    document = pypdfium2.PdfDocument(content)
    elements = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            elements += _read(raw.FPDF_StructTree_GetChildAtIndex(tree, place)).walk()
        raw.FPDF_StructTree_Close(tree)
    return elements


def language_of(content: bytes) -> str:
    """The language of the document, from its catalogue."""
    document = pypdfium2.PdfDocument(content)
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * length)()
    raw.FPDFCatalog_GetLanguage(document, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def headings_of(elements: list[Element]) -> list[int]:
    """The levels of the headings in reading order."""
    return [int(one.kind[1]) for one in elements if len(one.kind) == 2 and one.kind[0] == "H" and one.kind[1].isdigit()]
