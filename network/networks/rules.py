"""The networks that a region usually sets up: what each is for and how it is put together, in the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class NetworkTemplate:
    """A network to begin from; `minimum` is how many members are wanted from each municipality, 0 for no number."""

    code: str
    name: str | Promise
    purpose: str | Promise = ""
    composition: str | Promise = ""
    minimum: int = 0


OWN = "OWN"
"""The key of a network that is none of the usual ones."""

TEMPLATES = (
    NetworkTemplate(
        "KOG",
        _("The coordinating group"),
        _("Plans and coordinates the work of the network, and sees that decisions reach those they are for."),
        _("A leader, an adviser, somebody who supervises the development work, and contacts outside."),
    ),
    NetworkTemplate(
        "STG",
        _("The steering group"),
        _("Steers the network on behalf of the municipalities, and adopts the region's goals and its plan."),
        _("At least one from each municipality, one from the educational-psychological service."),
        1,
    ),
    NetworkTemplate(
        "FAG",
        _("The professional network"),
        _("The owners' professional network: those who lead education work on the same questions and support units."),
        _("The education leaders of all municipalities, and one chief union representative from each."),
        1,
    ),
    NetworkTemplate(
        "OPP",
        _("The large network"),
        _("All who lead kindergartens and schools practise together at gatherings, and try it out at home."),
        _("All in the professional network, unit leaders, team leaders, union representatives and resource teachers."),
    ),
    NetworkTemplate(
        "PRO",
        _("The process network"),
        _("Leads processes in the region, the municipalities and the units, so that more voices are heard."),
        _("One from each municipality, in different roles."),
        1,
    ),
    NetworkTemplate(
        "EVA",
        _("The evaluation network"),
        _("Carries out evaluations at all levels and brings what they find back to goals and measures."),
        _("One from each municipality, in different roles."),
        1,
    ),
    NetworkTemplate(
        "NPB",
        _("New practice in kindergartens"),
        _("Practitioners in the kindergartens try out new pedagogical practice and share it."),
        _("Kindergarten teachers and skilled workers who want to try something out and show it."),
    ),
    NetworkTemplate(
        "NPS",
        _("New practice in schools"),
        _("Practitioners in the schools try out new pedagogical practice and share it."),
        _("Teachers and other staff who want to try something out and show it."),
    ),
    NetworkTemplate(OWN, ""),
)
