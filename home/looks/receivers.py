"""What the looks are read from has changed: the next page reads them anew."""

from typing import Any

from django.db import transaction

from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.web.looks import forget


def read_anew(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Organisation) or instance.kind == OrganisationKind.REGION:
        transaction.on_commit(forget, robust=True)
