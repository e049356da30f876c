"""What every form of the site carries besides its fields, in all templates without loading it."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from network.submissions.views import FIELD, new_token

register = template.Library()


class FormTokensNode(CsrfTokenNode):
    """Django's token against forged requests, and outside the Wagtail admin a token of the form's own."""

    def render(self, context: Context) -> SafeString:
        against_forgery = mark_safe(super().render(context))
        request = context.get("request")
        if not against_forgery or request is None or request.path_info.startswith(reverse("wagtailadmin_home")):
            return against_forgery
        return format_html('{}<input type="hidden" name="{}" value="{}">', against_forgery, FIELD, new_token(request))


@register.tag("csrf_token")
def form_tokens(parser: Parser, token: Token) -> FormTokensNode:
    """`{% csrf_token %}`: takes the place of Django's tag, so that no form is without a one-time token."""
    return FormTokensNode()
