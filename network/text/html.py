"""The one way user-written HTML comes in, and plain text goes out as paragraphs."""

import bleach

TAGS = frozenset({"a", "b", "blockquote", "br", "em", "h3", "h4", "i", "li", "ol", "p", "strong", "ul"})
ATTRIBUTES = {"a": ["href"]}
PROTOCOLS = frozenset({"http", "https", "mailto", "tel"})


def clean_html(html: str) -> str:
    """HTML with a handful of harmless tags, only `href` on links; everything else is taken out."""
    cleaned: str = bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)
    return cleaned
