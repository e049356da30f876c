"""What the templates of pages ask for: `{% load home_pages %}`."""

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.pages.selectors.municipalities import page_url
from network.cms.addresses import address_of
from network.memberships.models import Membership
from network.organisations.models import Organisation
from network.roles.enums import Role
from network.text.html import clean_html

register = template.Library()


@register.filter
def page_of(organisation: Organisation) -> str | None:
    """The address of a municipality's page, where there is one to see."""
    return page_url(organisation)


@register.filter
def municipality_address(organisation: Organisation) -> str:
    """The municipality's page, or the organisation's own where no page is made."""
    return page_url(organisation) or organisation.get_absolute_url()


@register.filter
def address(page: Page | None) -> str:
    """The address of a page of any region, also where only its place in the tree is at hand."""
    return address_of(page) if page is not None else ""


@register.filter
def published_by_role(page: Page) -> str:
    """The role of whoever published the page last, as it is today; empty where nobody is known (one query)."""
    held = (
        Membership.objects.current()
        .filter(person__wagtail_revisions=page.live_revision_id, role__in=(Role.COORDINATOR, Role.EDITOR))
        .order_by("pk")
        .values_list("role", flat=True)
        .first()
        if page.live_revision_id
        else None
    )
    return str(Role(held).label) if held else ""


@register.simple_tag(takes_context=True)
def edit_button(context: RequestContext, page: Page) -> SafeString | str:
    """A button to the page's editor, for those who may (no query for others)."""
    user = context["request"].user
    if not page.pk or not user.is_authenticated or not page.permissions_for_user(user).can_edit():
        return ""
    return format_html(
        '<a class="ds-button" data-variant="tertiary" href="{}">{}</a>',
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        _("Edit the page"),
    )


@register.filter
def cleaned_richtext(value: RichText) -> SafeString:
    """What an editor wrote, with its links led where they go, through the one cleaning of HTML on its way out."""
    return mark_safe(clean_html(str(value)))
