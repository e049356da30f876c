"""What analyses and evaluations there are of an organisation, and what becomes of them when it ends."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.cipp.models import CippEvaluation
from evaluation.gap.models import GapAnalysis
from network.organisations.models import Organisation
from network.organisations.selectors.belongings import Belonging


def figure_belongings(organisation: Organisation, successor: Organisation | None) -> Iterator[Belonging]:
    """GAP analyses and CIPP evaluations (2 queries)."""
    if successor is not None:
        stays = _("Keep their figures and their date, and are found under %(name)s.") % {"name": successor.name}
    else:
        stays = _("Keep their figures and their date, and stay readable.")
    if number := GapAnalysis.objects.filter(organisation=organisation).count():
        yield Belonging(ngettext("%(n)d GAP analysis", "%(n)d GAP analyses", number) % {"n": number}, stays)
    if number := CippEvaluation.objects.filter(organisation=organisation).count():
        yield Belonging(ngettext("%(n)d CIPP evaluation", "%(n)d CIPP evaluations", number) % {"n": number}, stays)
