"""Which gatherings an organisation arranges, and what becomes of them when it ends."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.programme.models import GatheringPage
from network.organisations.models import Organisation
from network.organisations.selectors.belongings import Belonging


def gathering_belongings(organisation: Organisation, successor: Organisation | None) -> Iterator[Belonging]:
    """The gatherings it has arranged, those to come counted apart (2 queries)."""
    arranged = GatheringPage.objects.filter(organiser=organisation)
    number = arranged.count()
    if not number:
        return
    fate = _("Pages, programmes and calendars keep their addresses.")
    if coming := arranged.filter(ends_on__gte=timezone.localdate()).count():
        fate += " " + ngettext(
            "%(n)d is still to come: give it another organiser.",
            "%(n)d are still to come: give them another organiser.",
            coming,
        ) % {"n": coming}
    yield Belonging(ngettext("%(n)d gathering", "%(n)d gatherings", number) % {"n": number}, fate)
