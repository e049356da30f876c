"""A plan's document in the request that asks for it: made once, kept for the next reader, one at a time."""

import hashlib
from threading import Lock

from django.core.cache import cache

from goals.plans.exports.document import document_html
from goals.plans.exports.pdf import write_pdf
from goals.plans.selectors import Plan

KEPT_SECONDS = 24 * 3600
LARGEST_KEPT = 1024 * 1024
_setting = Lock()
"""Held while this process sets a document: a second one beside it would slow down every other page."""


def document_at_once(plan: Plan) -> bytes | None:
    """The plan as PDF; None while another is being set in this process. Raises PdfUnavailable.

    What an anonymous reader gets is kept by its content: any change in the plan makes a new one.
    """
    html = document_html(plan)
    key = None if plan.user.is_authenticated else f"plan-pdf-{hashlib.sha256(html.encode()).hexdigest()}"
    if key and (kept := cache.get(key)) is not None:
        return bytes(kept)
    if not _setting.acquire(blocking=False):
        return None
    try:
        document = write_pdf(html)
    finally:
        _setting.release()
    if key and len(document) <= LARGEST_KEPT:
        cache.set(key, document, KEPT_SECONDS)
    return document
