from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from home.reading.unit import unit_goals
        from network.models import Organisation
        from network.sections import Section, add_section

        add_section(Organisation, Section("home/unit_goals.html", unit_goals))
