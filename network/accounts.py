"""How allauth is held to the platform's rules: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class AccountAdapter(DefaultAccountAdapter):
    """An account begins with an invitation from a coordinator or a municipal leader."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Feide, ID-porten and Entra sign in people who are invited, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse ID-porten below the level of assurance asked for, and drop the national identity number."""
        data = sociallogin.account.extra_data
        for claims in (data, data.get("id_token", {}), data.get("userinfo", {})):
            claims.pop("pid", None)
        app = sociallogin.provider.app if sociallogin.provider else None
        wanted = (app.settings.get("acr_accepted") or []) if app else []
        if wanted:
            acr = data.get("acr") or data.get("id_token", {}).get("acr")
            if acr not in wanted:
                messages.error(request, _("The sign-in was not strong enough. Sign in again with BankID or MinID."))
                raise ImmediateHttpResponse(redirect("account_login"))
