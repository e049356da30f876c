"""What organisations were called on a day, and who owned them, for the pages that are read at a date."""

from collections.abc import Iterable
from datetime import date

from network.organisations.models import Designation, Organisation


def name_organisations(organisations: Iterable[Organisation | None], per: date | None) -> None:
    """Let organisations bear the names and the ownership of the day, where one is asked for (one query then)."""
    named = [organisation for organisation in organisations if organisation is not None]
    if per is None or not named:
        return
    rows = Designation.objects.on(per).filter(organisation__in={organisation.pk for organisation in named})
    called = {pk: (name, ownership) for pk, name, ownership in rows.values_list("organisation", "name", "ownership")}
    for organisation in named:
        organisation.name, organisation.ownership = called.get(
            organisation.pk, (organisation.name, organisation.ownership)
        )
