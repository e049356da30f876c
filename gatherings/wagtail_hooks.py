"""What the gatherings add to the Wagtail admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from gatherings.models import GatheringPage
from gatherings.views.copy_day import copy_day_view


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("samlinger/<int:pk>/kopier-dag/", copy_day_view, name="gatherings_copy_day")]


@hooks.register("register_page_header_buttons")
def copy_day_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, GatheringPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Copy a day"), reverse("gatherings_copy_day", args=[page.pk]), icon_name="copy", priority=25)


@hooks.register("construct_page_action_menu")
def publish_first(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """A programme that people read already is changed to be published: that button comes first, a draft second."""
    page = context.get("page")
    if isinstance(page, GatheringPage) and page.live:
        menu_items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("insert_editor_js")
def programme_script() -> str:
    return format_html('<script src="{}" defer></script>', static("js/gathering-programme.js"))


@hooks.register("insert_global_admin_css")
def programme_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/gatherings-admin.css"))
