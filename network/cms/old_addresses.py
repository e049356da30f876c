"""Old addresses of pages lead on to where the pages are now, with what they were asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.signal_handlers import create_redirects
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move


class OldAddressMiddleware(RedirectMiddleware):
    """Wagtail's redirects, which drop the query: a link with `?per=` leads to the same day of the page."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        query = request.META.get("QUERY_STRING", "")
        if answer is not response and query and "?" not in answer["Location"]:
            answer["Location"] = f"{answer['Location']}?{query}"
        return answer


def _redirect_in_any_region(page: Page, page_old: Page) -> None:
    """Keep the old addresses of pages outside the site's own tree; Wagtail sees to those inside it."""
    if page._get_relevant_site_root_paths() or page.url_path == page_old.url_path:
        return
    create_redirects(page=page, page_old=page_old, sites=Site.objects.filter(is_default_site=True))


def _slug_changed(sender: Any, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    _redirect_in_any_region(instance, instance_before)


def _moved(sender: Any, instance: Page, url_path_before: str, **kwargs: Any) -> None:
    page = instance.specific
    page_old = type(page)()
    page_old.__dict__.update(page.__dict__)
    page_old.url_path = url_path_before
    _redirect_in_any_region(page, page_old)


def connect() -> None:
    """Let pages of every region keep their old addresses."""
    page_slug_changed.connect(_slug_changed, dispatch_uid="network.slug_changed")
    post_page_move.connect(_moved, dispatch_uid="network.moved")
