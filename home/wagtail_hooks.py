"""What home adds to the Wagtail admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from home.admin.dashboard import Now
from home.admin.draft_buttons import SendDraft, put_publish_first, redirect_to_sending, show_sent_draft
from home.admin.menu import subjects


@hooks.register("construct_main_menu")
def menu_by_subject(request: HttpRequest, items: list[MenuItem]) -> None:
    items.extend(subjects())
    items.sort(key=lambda item: item.order)


@hooks.register("construct_homepage_panels")
def open_with_now(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, Now(request))


@hooks.register("register_page_action_menu_item")
def send_draft() -> ActionMenuItem:
    return SendDraft()


@hooks.register("construct_page_action_menu")
def main_action_first(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    put_publish_first(items)


@hooks.register("after_create_page", order=1000)
@hooks.register("after_edit_page", order=1000)
def after_saving(request: HttpRequest, page: Page) -> HttpResponse | None:
    return redirect_to_sending(request, page)


@hooks.register("before_edit_page")
def before_editing(request: HttpRequest, page: Page) -> None:
    show_sent_draft(request, page)
