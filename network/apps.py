from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from network import alphabet, lookups


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = _("Network")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        alphabet.register()
        lookups.register()
