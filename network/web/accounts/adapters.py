"""How allauth is held to the platform's rules: nobody signs up by themselves, and nobody is locked out by others.

Failed sign-ins are counted in three ways (`ACCOUNT_RATE_LIMITS`):

- by account and IP address (`login_failed`): past it that account cannot be tried from that IP address for a while;
- by account (`login_failed_account`): somebody tries it from many places. The right password still signs in, with a
  code sent to the account's address, or the account's own second step;
- by IP address (`login_failed_ip`): somebody tries many accounts from there. The same holds for each of them.

Attempts at addresses that no account has count for the first alone.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress, Login
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.persons.models import Person


class AccountAdapter(DefaultAccountAdapter):
    """An account begins with an invitation from a coordinator or a municipal leader."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_taken": gettext_lazy("Somebody else in the network has this address."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The client's address, by `ALLAUTH_TRUSTED_PROXY_COUNT`; the sender's where fewer proxies added theirs."""
        try:
            return super().get_client_ip(request)
        except ImproperlyConfigured:
            return str(request.META["REMOTE_ADDR"])

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Refuse an address that somebody else is recorded with by now: an invitation may have gone there meanwhile."""
        if Person.objects.filter(email=email_address.email).exclude(pk=email_address.user_id).exists():
            self.add_message(
                request,
                messages.ERROR,
                "account/messages/email_confirmation_failed.txt",
                {"email": email_address.email},
            )
            return False
        return super().confirm_email(request, email_address)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{self.get_client_ip(request)}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a wrong password against the account and the IP address; what no account has, against neither."""
        person = Person.objects.reached_at(str(credentials.get("email", "")).lower()).first()
        if person is not None:
            ratelimit.consume(request, action="login_failed_account", key=str(person.pk))
            ratelimit.consume(request, action="login_failed_ip")

    def is_login_by_code_required(self, login: Login) -> bool:
        """Ask for a code by mail where the account or the IP address has had too many wrong passwords."""
        if login.user is None or is_mfa_enabled(login.user):
            return False
        records = get_authentication_records(self.request, login.user)
        if not records or records[-1]["method"] != "password":
            return False
        within = ratelimit.consume(
            self.request, action="login_failed_account", key=str(login.user.pk), dry_run=True
        ) and ratelimit.consume(self.request, action="login_failed_ip", dry_run=True)
        return not within


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
