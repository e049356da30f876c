from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    name = "goals"
    verbose_name = _("Goals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goals.adoption.receivers import settle_requests_of
        from goals.goals.models import Goal
        from goals.goals.signals import status_changed
        from goals.imports.jobs import StoredSheet
        from goals.pages.selectors.belongings import goal_belongings
        from goals.plans.jobs import PlanDocument
        from goals.studies.jobs import StudyPdf
        from network.jobs.rules import register
        from network.organisations.selectors.belongings import add_belongings

        status_changed.connect(settle_requests_of, sender=Goal, dispatch_uid="goals.settle_requests")
        register(PlanDocument())
        register(StudyPdf())
        register(StoredSheet())
        add_belongings(goal_belongings)
