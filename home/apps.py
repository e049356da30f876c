from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import Site
        from wagtail.signals import page_published

        from home.drafts.receivers import settle_sent_draft
        from home.looks.models import RegionLook
        from home.looks.receivers import read_anew
        from home.looks.selectors import read_looks
        from home.pages.forms import MunicipalityPageForm, NetworkPageForm
        from home.pages.models import HomePage, MunicipalityPage, NetworkPage
        from home.pages.receivers import create_page_groups, make_network_pages
        from home.pages.selectors.belongings import page_belongings
        from home.pages.selectors.roots import roots
        from home.pages.selectors.unit import unit_goals
        from network.networks.models import Network
        from network.networks.signals import networks_founded
        from network.organisations.models import Organisation
        from network.organisations.selectors.belongings import add_belongings
        from network.page_groups.selectors import add_roots
        from network.records.sections import Section, add_section
        from network.web import looks

        # Forms may import models but not the reverse, so the forms are set here.
        MunicipalityPage.base_form_class = MunicipalityPageForm
        NetworkPage.base_form_class = NetworkPageForm
        add_roots(roots)
        add_belongings(page_belongings)
        add_section(Organisation, Section("home/pages/unit_goals.html", unit_goals))
        post_save.connect(create_page_groups, sender=MunicipalityPage, dispatch_uid="home.municipality_page_saved")
        networks_founded.connect(make_network_pages, sender=Network, dispatch_uid="home.network_pages")
        looks.read_by(read_looks)
        for sender in (RegionLook, Organisation, HomePage, Site):
            post_save.connect(read_anew, sender=sender, dispatch_uid=f"home.look_saved.{sender.__name__}")
            post_delete.connect(read_anew, sender=sender, dispatch_uid=f"home.look_deleted.{sender.__name__}")
        page_published.connect(settle_sent_draft, dispatch_uid="home.settle_sent_draft")
