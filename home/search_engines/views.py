"""robots.txt and sitemap.xml: which addresses there are, and which are not to be crawled."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from home.search_engines.selectors import OpenLists, PublishedPages

# Behind a sign-in, or without end: an address for every day, and for every choice of opened goals.
LEFT_ALONE = (
    "/admin/",
    "/_util/",
    "/konto/",
    "/min-side/",
    "/personer/",
    "/arbeid/",
    "/kalender/",
    "/invitasjon/",
    "/varsler/",
    "/*/ny/",
    "/*/rediger/",
    "/*?*per=",
    "/*?*apen=",
    "/*?*alt=",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """GET: robots.txt; an installation with SEARCH_ENGINES=0 asks to be left out altogether."""
    lines = ["User-agent: *"]
    if settings.SEARCH_ENGINES:
        lines += [f"Disallow: {path}" for path in LEFT_ALONE]
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('home:sitemap'))}"]
    else:
        lines += ["Disallow: /"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """GET: sitemap.xml."""
    if not settings.SEARCH_ENGINES:
        raise Http404
    return sitemap_of(request, {"pages": PublishedPages(request), "lists": OpenLists()})
