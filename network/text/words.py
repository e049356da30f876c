"""Texts of allauth that its own Norwegian lacks, or words stiffly.

Standing here, they are collected into our catalogue, which is asked before allauth's.
"""

from django.utils.translation import gettext_noop as _

SIGN_IN = (
    _("A new set of recovery codes has been generated."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Authenticator code"),
    _("Backup key"),
    _("Be patient, you are sending too many requests."),
    _("Code"),
    _("Current Password"),
    _("Email"),
    _(
        "Enabling passwordless operation allows you to sign in using just this key, but imposes additional "
        "requirements such as biometrics or PIN protection."
    ),
    _("Forgot your password?"),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid login."),
    _("Master key"),
    _("Name"),
    _("New Password"),
    _("New Password (again)"),
    _("Password successfully changed."),
    _("Passwordless"),
    _("Please type your current password."),
    _("Remember Me"),
    _("Security key added."),
    _("Security key removed."),
    _("Successfully signed in as %(name)s."),
    _("The email address and/or password you specified are not correct."),
    _("The new value must be different from the current one."),
    _("This account is currently inactive."),
    _("Too many failed login attempts. Try again later."),
    _("Use a security key"),
    _("Use authenticator app or code"),
    _("Use your password"),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("You have signed out."),
    _("You must type the same password each time."),
)
