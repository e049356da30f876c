from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from network.records import lookups
from network.text import alphabet


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = _("Network")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import get_page_models  # models can be imported when the apps are loaded

        from network.cms import old_addresses, receivers  # imports models
        from network.cms.own_references import OwnReferencesForm  # imports models
        from network.jobs.rules import register  # imports models
        from network.registers.jobs import StoredRegisterFile  # imports models
        from network.web import checks, page_changes  # imports models

        checks.register_checks()
        alphabet.register()
        lookups.register()
        register(StoredRegisterFile())
        # The form asks for rights, which stand above the models: hence it is put in here, for every kind of page that
        # has none of its own.
        for model in get_page_models():
            if "base_form_class" not in vars(model):
                model.base_form_class = OwnReferencesForm
        old_addresses.connect()
        receivers.connect()
        if settings.PAGE_CACHE_SECONDS:
            page_changes.watch_all()
