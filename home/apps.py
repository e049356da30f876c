from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.signals import page_published

        from home.belongings import page_belongings
        from home.models import MunicipalityPage, NetworkPage
        from home.page_forms import MunicipalityPageForm, NetworkPageForm
        from home.page_roots import roots
        from home.reading.unit import unit_goals
        from home.signals import let_the_municipality_in, settle_sent_draft
        from network.belongings import add_belongings
        from network.models import Organisation
        from network.page_roots import add_roots
        from network.sections import Section, add_section

        # A form stands above the models: hence it is put in here.
        MunicipalityPage.base_form_class = MunicipalityPageForm
        NetworkPage.base_form_class = NetworkPageForm
        add_roots(roots)
        add_belongings(page_belongings)
        add_section(Organisation, Section("home/unit_goals.html", unit_goals))
        post_save.connect(let_the_municipality_in, sender=MunicipalityPage, dispatch_uid="home.municipality_page_saved")
        page_published.connect(settle_sent_draft, dispatch_uid="home.settle_sent_draft")
