"""A plan as an accessible PDF (PDF/UA-1): tagged, with title, language and bookmarks, in the site's own typefaces."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import get_ident
from urllib.parse import quote

from django.contrib.staticfiles import finders

from network.web import icons, status_looks

logger = logging.getLogger(__name__)

OWN_SCHEME = "static:"
_PAGE = re.compile(r"layout - Page (\d+)$")
_BEFORE_PAGES = re.compile(r"Step [1-4]\b")
_WRITING = "Creating PDF"
INK = {"good": "#1d6b3f", "active": "#12566b", "quiet": "#5c5a55", "warn": "#8a5a00", "bad": "#a3232b"}
"""The tones of a status on paper; each at least 4.5:1 on white."""


class PdfUnavailable(Exception):
    """The machine lacks the libraries that set a PDF; `docs/plans.md` names them."""


def is_available() -> bool:
    """Whether WeasyPrint finds Pango on this machine."""
    try:
        import weasyprint  # noqa: F401 - looks for Pango when it is imported
    except OSError as error:
        logger.warning("PDF is not available: %s", error)
        return False
    return True


def _static_file(path: str) -> Path:
    location = finders.find(path)
    if not isinstance(location, str):
        raise FileNotFoundError(path)
    return Path(location)


@cache
def shapes() -> str:
    """The shapes of statuses and lights as a stylesheet: the drawings of the site, each in the tone it stands in."""
    rules = []
    for look in {*status_looks.STATUS.values(), *status_looks.LIGHT.values(), status_looks.UNKNOWN}:
        drawing = icons.svg(look.shape).replace("currentColor", INK[look.tone])
        drawing = drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        drawing = drawing.replace('class="icon__cut"', 'stroke="#fff" fill="none"')
        rules.append(
            f'.mark--{look.shape}.mark--{look.tone}{{background-image:url("data:image/svg+xml,{quote(drawing)}")}}'
        )
    return "\n".join(sorted(rules))


type OnPage = Callable[[int | None], None]
"""Hears the number of each page as it is laid out, 0 while none is, and None when all are and the file is written."""


def unheard(page: int | None) -> None:
    """For a document that nobody waits for."""


class _Pages(logging.Handler):
    """Hears what WeasyPrint tells of its way through the document of this thread."""

    def __init__(self, on_page: OnPage) -> None:
        super().__init__(logging.INFO)
        self._on_page, self._thread = on_page, get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        step = record.getMessage()
        if page := _PAGE.search(step):
            self._on_page(int(page[1]))
        elif _BEFORE_PAGES.match(step):
            self._on_page(0)
        elif _WRITING in step:
            self._on_page(None)


@contextmanager
def _telling(on_page: OnPage) -> Iterator[None]:
    from weasyprint.logger import PROGRESS_LOGGER  # needs Pango, which may not be installed

    handler = _Pages(on_page)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.propagate = False
    PROGRESS_LOGGER.addHandler(handler)
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(handler)


def write_pdf(html: str, *, on_page: OnPage = unheard, stylesheets: Sequence[str] = ()) -> bytes:
    """The document of an HTML text. It fetches the site's own files and nothing else. Raises PdfUnavailable.

    `stylesheets` are static files with what the document has beside that of a plan.
    """
    if not is_available():
        raise PdfUnavailable
    from weasyprint import CSS, HTML  # needs Pango, which may not be installed
    from weasyprint.text.fonts import FontConfiguration  # needs Pango, which may not be installed
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # needs Pango, which may not be installed

    class OwnFiles(URLFetcher):
        """Reads `static:` addresses and `data:`; no other address is ever asked for."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith(OWN_SCHEME):
                return URLFetcherResponse(url, _static_file(url.removeprefix(OWN_SCHEME)).read_bytes())
            if url.startswith("data:"):
                return super().fetch(url, headers)
            raise ValueError(f"Not one of the site's own files: {url}")

    fonts = FontConfiguration()
    fetcher = OwnFiles()
    texts = [_static_file(path).read_text(encoding="utf-8") for path in ("css/goals/plans-pdf.css", *stylesheets)]
    styles = [CSS(string=text, font_config=fonts, url_fetcher=fetcher) for text in (*texts, shapes())]
    document = HTML(string=html, url_fetcher=fetcher)
    with _telling(on_page):
        pdf: bytes = document.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    return pdf
