from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from evaluation.cipp.selectors.related import related_evaluations
        from evaluation.gap.models import GapAnalysis
        from evaluation.gap.selectors.related import related_findings
        from evaluation.pages.selectors.belongings import figure_belongings
        from gatherings.programme.models import GatheringPage
        from goals.goals.models import Goal
        from goals.measures.models import Measure
        from network.organisations.selectors.belongings import add_belongings
        from network.records.sections import Section, add_section

        for model in (Goal, Measure):
            add_section(model, Section("evaluation/gap/related.html", related_findings))
        for model in (Goal, Measure, GatheringPage):
            add_section(model, Section("evaluation/cipp/related.html", related_evaluations))
        add_section(GapAnalysis, Section("evaluation/cipp/related_gap.html", related_evaluations))
        add_belongings(figure_belongings)
