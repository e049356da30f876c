"""The main menu and the bottom bar of the phone, in one place."""

from dataclasses import dataclass

from django.urls import get_script_prefix
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """A place in the menu: its label, where it leads, and the addresses under which one stands in it."""

    label: str | Promise
    path: str
    icon: str
    covers: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        return get_script_prefix().rstrip("/") + self.path

    def contains(self, path: str) -> bool:
        """Whether the page at `path` (as in `request.path_info`) belongs to this place."""
        return path.startswith((self.path, *self.covers))


OVERVIEW = Place(_("Overview"), "/oversikt/", "overview")
GOALS = Place(_("Goals"), "/mal/", "goal", ("/tiltak/", "/visjoner/", "/hypoteser/"))
GATHERINGS = Place(
    _("Gatherings"),
    "/samlinger/",
    "gathering",
    ("/arshjul/", "/framdriftsplan/", "/tidslinje/", "/ideer/", "/mellomarbeid/"),
)
EVALUATION = Place(
    _("Evaluation"),
    "/evaluering/",
    "half",
    ("/gap/", "/cipp/", "/swot/", "/undersokelser/", "/indikatorer/", "/tellinger/", "/rapporter/"),
)
NETWORKS = Place(_("Networks"), "/nettverk/", "knot", ("/mandater/", "/vedtak/"))
MUNICIPALITIES = Place(_("Municipalities"), "/kommuner/", "home")
MY_PAGE = Place(_("My page"), "/min-side/", "person")

MAIN = (OVERVIEW, GOALS, GATHERINGS, EVALUATION, NETWORKS, MUNICIPALITIES)
BOTTOM = (MY_PAGE, OVERVIEW, GATHERINGS, GOALS)


def places(which: tuple[Place, ...], path: str) -> list[dict[str, object]]:
    """The places with `current` set on the one the reader stands in."""
    return [
        {"label": place.label, "href": place.href, "icon": place.icon, "current": place.contains(path)}
        for place in which
    ]
