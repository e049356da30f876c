"""What every template may ask for."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The site's name and version, and the date the page is read at with the query string that keeps it."""
    per = getattr(request, "per", None)
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_version": settings.VERSION,
        "per": per,
        "per_query": f"?per={per.isoformat()}" if per else "",
        "on": getattr(request, "on", None),
    }
