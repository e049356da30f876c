from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "gatherings"
    verbose_name = _("Gatherings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from gatherings.programme.forms import GatheringPageForm
        from gatherings.programme.models import GatheringPage
        from gatherings.programme.receivers import freeze_version
        from gatherings.programme.selectors.belongings import gathering_belongings
        from network.organisations.selectors.belongings import add_belongings

        # Forms may import models but not the reverse, so the form is set here.
        GatheringPage.base_form_class = GatheringPageForm
        page_published.connect(freeze_version, sender=GatheringPage, dispatch_uid="gatherings.freeze_version")
        add_belongings(gathering_belongings)
