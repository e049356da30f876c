"""What home adds to the Wagtail admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home.admin.dashboard import Now
from home.admin.menu import subjects


@hooks.register("construct_main_menu")
def menu_by_subject(request: HttpRequest, items: list[MenuItem]) -> None:
    items.extend(subjects())
    items.sort(key=lambda item: item.order)


@hooks.register("construct_homepage_panels")
def open_with_now(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, Now(request))
