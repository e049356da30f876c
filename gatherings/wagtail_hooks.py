"""What the gatherings add to the Wagtail admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from gatherings.programme.actions.checks import remarks_on
from gatherings.programme.models import GatheringPage
from gatherings.programme.selectors.drafts import has_unreleased_programme, read_draft
from gatherings.programme.views import people
from gatherings.programme.views.checking import check
from gatherings.programme.views.copying import CopyDay, CopyGathering, new_gathering
from gatherings.programme.views.guests import CorrectGuest, ForgetGuest, guests


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("samlinger/ny/", new_gathering, name="gatherings_new"),
        path("samlinger/programkontroll/", check, name="gatherings_check_programme"),
        path("samlinger/personer/", people.find, name="gatherings_find_people"),
        path("samlinger/gjester/", guests, name="gatherings_guests"),
        path("samlinger/gjester/ny/", people.guest, name="gatherings_add_guest"),
        path("samlinger/gjester/<int:pk>/", CorrectGuest.as_view(), name="gatherings_guest"),
        path("samlinger/gjester/<int:pk>/glem/", ForgetGuest.as_view(), name="gatherings_forget_guest"),
        path("samlinger/<int:pk>/kopier-dag/", CopyDay.as_view(), name="gatherings_copy_day"),
        path("samlinger/<int:pk>/kopier/", CopyGathering.as_view(), name="gatherings_copy"),
    ]


@hooks.register("before_copy_page")
def copy_into_a_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's copy keeps the dates and leads back to the list: a gathering's is made by our own form."""
    return redirect("gatherings_copy", page.pk) if isinstance(page.specific, GatheringPage) else None


@hooks.register("register_page_header_buttons")
def copy_day_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, GatheringPage) and page.permissions_for_user(user).can_edit():
        yield Button(_("Copy a day"), reverse("gatherings_copy_day", args=[page.pk]), icon_name="copy", priority=25)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_what_is_unusual(request: HttpRequest, page: Page) -> None:
    """After a save that one has asked for; while one types the overview above the rows says the same."""
    if isinstance(page, GatheringPage) and "application/json" not in request.headers.get("Accept", ""):
        for remark in remarks_on(page.get_latest_revision_as_object()):
            messages.warning(request, remark)


@hooks.register("register_page_header_buttons")
def release_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, GatheringPage) and page.permissions_for_user(user).can_publish():
        address = reverse("gatherings:release_programme", args=[page.slug])
        yield Button(_("Release the programme"), address, icon_name="upload", priority=24)


@hooks.register("after_publish_page")
def lead_to_the_release(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A programme that publishing has left out is released on a page of its own."""
    if not isinstance(page, GatheringPage) or not has_unreleased_programme(page):
        return None
    waits_until = read_draft(page).go_live_at
    if waits_until and waits_until > timezone.now():
        messages.warning(
            request, _("At its time the page is published without the new programme. Release that yourself.")
        )
        return None
    messages.success(
        request, _("The page is published, with the programme as it was. Read what changes, and release it.")
    )
    return redirect("gatherings:release_programme", page.slug)


@hooks.register("insert_editor_js")
def programme_script() -> str:
    names = ("js/gatherings/programme-admin.js", "js/gatherings/programme-people.js")
    return format_html_join("", '<script type="module" src="{}"></script>', ((static(name),) for name in names))


@hooks.register("insert_global_admin_css")
def programme_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/gatherings/programme-admin.css"))
