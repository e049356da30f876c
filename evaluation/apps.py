from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from evaluation.cipp.selectors.around import cipp_around
        from evaluation.gap.models import GapAnalysis
        from evaluation.gap.selectors.around import gap_around
        from evaluation.pages.selectors.belongings import figure_belongings
        from gatherings.programme.models import GatheringPage
        from goals.goals.models import Goal
        from goals.measures.models import Measure
        from network.organisations.selectors.belongings import add_belongings
        from network.records.sections import Section, add_section

        for model in (Goal, Measure):
            add_section(model, Section("evaluation/gap/around.html", gap_around))
        for model in (Goal, Measure, GatheringPage):
            add_section(model, Section("evaluation/cipp/around.html", cipp_around))
        add_section(GapAnalysis, Section("evaluation/cipp/around_gap.html", cipp_around))
        add_belongings(figure_belongings)
