from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "gatherings"
    verbose_name = _("Gatherings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from gatherings.closing.jobs import ClosingPdf
        from gatherings.groups.receivers import copy_set_up
        from gatherings.homework.selectors.reading import homework_of
        from gatherings.programme.forms.document import DocumentForm
        from gatherings.programme.forms.page import GatheringPageForm
        from gatherings.programme.forms.session import SessionForm
        from gatherings.programme.models import GatheringDocument, GatheringPage, Session
        from gatherings.programme.receivers import note_publication
        from gatherings.programme.selectors.belongings import gathering_belongings
        from gatherings.programme.signals import gathering_copied, programme_released
        from gatherings.progress_plan.selectors.elsewhere import activities_of_network, adopted_at
        from gatherings.release.receivers import tell_those_registered
        from gatherings.results.selectors.becoming import became_of_gathering
        from gatherings.results.selectors.sources import sources_of
        from goals.goals.models import Goal
        from goals.measures.models import Measure
        from goals.studies.models import Hypothesis
        from network.jobs.rules import register
        from network.networks.models import Network
        from network.organisations.selectors.belongings import add_belongings
        from network.records.sections import Section, add_section

        # Forms may import models but not the reverse, so the form is set here.
        GatheringPage.base_form_class = GatheringPageForm
        Session.base_form_class = SessionForm
        GatheringDocument.base_form_class = DocumentForm
        register(ClosingPdf())
        page_published.connect(note_publication, sender=GatheringPage, dispatch_uid="gatherings.note_publication")
        programme_released.connect(tell_those_registered, dispatch_uid="gatherings.tell_those_registered")
        gathering_copied.connect(copy_set_up, dispatch_uid="gatherings.copy_set_up")
        add_belongings(gathering_belongings)
        for model in (Goal, Measure, Hypothesis):
            add_section(model, Section("gatherings/results/parts/sources.html", sources_of))
        add_section(GatheringPage, Section("gatherings/results/parts/became.html", became_of_gathering))
        add_section(GatheringPage, Section("gatherings/progress_plan/parts/adopted_here.html", adopted_at))
        add_section(Network, Section("gatherings/progress_plan/parts/of_network.html", activities_of_network))
        add_section(GatheringPage, Section("gatherings/homework/parts/of_gathering.html", homework_of))
