"""Municipalities of a region chosen from Statistics Norway's list."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.organisations.actions.organisations import create_organisation, redesignate
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.registers.selectors.municipality_list import LISTED_FROM, listed_municipalities, municipalities_here


@transaction.atomic
def add_municipalities(numbers: Collection[str], *, region: Organisation, by: Person) -> list[Organisation]:
    """Found the municipalities of the list under the region, those that are somewhere already left out.

    Number and county are dated from the day of the list: what they were before it does not say. Raises NotAllowed,
    ValidationError (also where none of the numbers is new).
    """
    here, listed = municipalities_here(), listed_municipalities()
    wanted = [listed[number] for number in listed if number in set(numbers) and number not in here]
    if not wanted:
        raise ValidationError(_("Choose at least one municipality that is not here already."))
    reason = _("From Statistics Norway's list of municipalities")
    added = []
    for row in wanted:
        municipality = create_organisation(
            name=row.name, kind=OrganisationKind.MUNICIPALITY, parent=region, by=by, reason=reason
        )
        redesignate(municipality, on=LISTED_FROM, number=row.number, county=row.county, by=by, reason=reason)
        added.append(municipality)
    return added
