"""The closed sets of the mails about a release."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhyNotSent(models.TextChoices):
    """Why somebody has got no mail."""

    NO_ADDRESS = "no_address", _("has no e-mail address here")
    REFUSED = "refused", _("the mail server does not take the address")
    WITHDRAWN = "withdrawn", _("has withdrawn")
