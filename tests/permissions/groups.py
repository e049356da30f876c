"""The addresses that packages bring: who may enter each group, and what in it is open.

Ours are named one by one in the areas' tables; these are held as groups, by where they hang.
"""

from dataclasses import dataclass

from .table import SUPERUSER


@dataclass(frozen=True)
class Group:
    """A package's addresses under a prefix.

    Whoever is not among `members` is refused everything in it but what is `open`; `front` is its first page.
    """

    name: str
    prefix: str
    front: str | None
    members: frozenset[str]
    open: frozenset[str] = frozenset()


GROUPS = [
    Group(
        "Wagtail's admin",
        "admin/",
        "/admin/",
        members=frozenset({"coordinator", "editor", "other_coordinator", "other_editor", SUPERUSER}),
        open=frozenset({"wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "", "wagtailadmin_login"}),
    ),
    Group(
        "allauth",
        "konto/",
        None,
        members=frozenset(),
        # Signing in, and what one meets on the way there; the rest is each person's own account.
        open=frozenset(
            {
                "",
                "account_login",
                "account_logout",
                "account_inactive",
                "account_signup",
                "account_email_verification_sent",
                "account_reset_password",
                "account_reset_password_done",
                "account_reset_password_from_key",
                "account_reset_password_from_key_done",
                "account_confirm_login_code",
                "mfa_authenticate",
                "mfa_login_webauthn",
                "socialaccount_login_cancelled",
                "socialaccount_login_error",
                "socialaccount_signup",
                "openid_connect_login",
                "openid_connect_callback",
            }
        ),
    ),
    Group(
        "documents",
        "dokumenter/",
        None,
        members=frozenset(),
        open=frozenset({"wagtaildocs_authenticate_with_password"}),
    ),
]

# What is left at the root is Wagtail's page tree and the passwords of its private pages.
PAGE_TREE = frozenset({"wagtail_serve", "wagtailcore_authenticate_with_password", "wagtailcore_login"})
