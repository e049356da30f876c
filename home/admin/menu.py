"""The admin's menu by subject, rather than one tree of pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from gatherings.programme.models import GatheringIndexPage
from home.pages.models import HomePage, MunicipalityIndexPage


class PagesBelow(MenuItem):
    """Leads to the list of pages below one's own page of a kind, or to the tree where there is none yet."""

    def __init__(self, label: str | Promise, model: type[Page], *, name: str, icon: str, order: int) -> None:
        super().__init__(label, url="", name=name, icon_name=icon, order=order)
        self.model = model

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        own = policy_registry.get_by_type(self.model).explorable_instances(request.user)
        pk = self.model.objects.filter(pk__in=own.values("pk")).order_by("path").values_list("pk", flat=True).first()
        url = reverse("wagtailadmin_explore", args=[pk]) if pk else reverse("wagtailadmin_explore_root")
        return LinkMenuItem(self.name, self.label, url, icon_name=self.icon_name, classname="", attrs={})


def subjects() -> list[MenuItem]:
    """Gatherings, municipalities, evaluation, content; the groups of the network and of goals stand among them."""
    return [
        PagesBelow(_("Gatherings"), GatheringIndexPage, name="gatherings", icon="calendar-alt", order=110),
        PagesBelow(_("Municipalities"), MunicipalityIndexPage, name="municipalities", icon="site", order=260),
        MenuItem(_("Evaluation"), reverse("evaluation:index"), name="evaluation", icon_name="view", order=280),
        PagesBelow(_("Content"), HomePage, name="content", icon="doc-empty", order=290),
    ]
