from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    name = "goals"
    verbose_name = _("Goals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goals.belongings import goal_belongings
        from goals.jobs import PlanDocument, StoredSheet
        from network.belongings import add_belongings
        from network.job_kinds import register

        register(PlanDocument())
        register(StoredSheet())
        add_belongings(goal_belongings)
