"""What goals, plans and their like there are of an organisation, and what becomes of them when it ends."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.following.models import Follow
from goals.goals.enums import OPEN
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.models import Activity, CriticalSuccessFactor, Study
from goals.visions.models import Vision
from network.organisations.models import Organisation
from network.organisations.selectors.belongings import Belonging


def goal_belongings(organisation: Organisation, successor: Organisation | None) -> Iterator[Belonging]:
    """Goals, measures, visions, studies, what is entrusted to roles there, the plan, followers (9 queries)."""
    if successor is not None:
        stays = _("Keeps the name it was made under, and counts in %(name)s, once.") % {"name": successor.name}
    else:
        stays = _("Stays readable, and no longer counts.")
    goals = Goal.objects.filter(organisation=organisation)
    if number := goals.count():
        words = ngettext("%(n)d goal", "%(n)d goals", number) % {"n": number}
        open_goals = goals.filter(status__in=OPEN).count()
        words = _("%(goals)s, %(n)d of them open") % {"goals": words, "n": open_goals}
        yield Belonging(words, stays)
    if number := Measure.objects.filter(goal__organisation=organisation).count():
        yield Belonging(ngettext("%(n)d measure", "%(n)d measures", number) % {"n": number}, _("Follow their goals."))
    trusted = Q(responsible_organisation=organisation)
    number = sum(model.objects.filter(trusted).count() for model in (Measure, CriticalSuccessFactor, Activity))
    if number:
        yield Belonging(
            ngettext("%(n)d thing entrusted to a role there", "%(n)d things entrusted to roles there", number)
            % {"n": number},
            _("Nobody holds the role any more: it waits for those who lead what is above, until others take it."),
        )
    if number := Vision.objects.filter(organisation=organisation).count():
        yield Belonging(_("The vision"), _("Stays readable as it was."), reverse("goals:visions"))
    if number := Study.objects.filter(organisation=organisation).count():
        yield Belonging(ngettext("%(n)d study", "%(n)d studies", number) % {"n": number}, stays)
    if number := Follow.objects.filter(organisation=organisation).count():
        yield Belonging(
            ngettext("%(n)d person follows it", "%(n)d people follow it", number) % {"n": number},
            _("Go on hearing of what it recorded."),
        )
    lead = _("Its address leads to the plan of %(name)s; as it was on a day it is still found.")
    fate = lead % {"name": successor.name} if successor else _("Stays readable as it was.")
    yield Belonging(_("The plan, on the page and as files"), fate, reverse("goals:plan", args=[organisation.slug]))
