from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    name = "goals"
    verbose_name = _("Goals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goals.jobs import PlanDocument, StoredSheet
        from network.job_kinds import register

        register(PlanDocument())
        register(StoredSheet())
