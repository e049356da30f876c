"""Rows for the network's tests, made through the actions wherever there is one."""

from datetime import date

import factory

from network.memberships.actions import appoint
from network.memberships.models import Membership
from network.networks.models import Network
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind, UnitKind
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.actions import record
from network.roles.enums import Role


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody with an account; `invited=True` has an address and no password, `nameonly=True` neither."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        invited = factory.Trait(password=None)
        nameonly = factory.Trait(email=None, password=None)

    first_name = factory.Sequence(lambda n: f"Kari{n}")
    last_name = factory.Sequence(lambda n: f"Nordmann{n}")
    email = factory.Sequence(lambda n: f"kari{n}@nettverk.example")
    password = "rod-traad-2040"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)


class OrganisationFactory(factory.Factory):
    """A municipality under `parent`; `unit=True` makes it a school, `region=True` a region of its own."""

    class Meta:
        model = Organisation

    class Params:
        unit = factory.Trait(kind=OrganisationKind.UNIT, unit_kind=UnitKind.SCHOOL)
        region = factory.Trait(kind=OrganisationKind.REGION, parent=None)

    name = factory.Sequence(lambda n: f"Kommune {n}")
    kind = OrganisationKind.MUNICIPALITY
    unit_kind = ""

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return create_organisation(by=None, **kwargs)


class NetworkFactory(factory.Factory):
    """A network of `organisation`; `seats=True` wants one from each municipality."""

    class Meta:
        model = Network

    class Params:
        seats = factory.Trait(minimum_per_municipality=1)

    code = factory.Sequence(lambda n: f"N{n}")
    name = factory.Sequence(lambda n: f"Nettverk {n}")
    slug = factory.Sequence(lambda n: f"nettverk-{n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return record(model_class(**kwargs), by=None)


class MembershipFactory(factory.Factory):
    """Somebody new as a member of `organisation` since August 2016; `ended=True` until the end of 2017."""

    class Meta:
        model = Membership

    class Params:
        ended = factory.Trait(until=date(2017, 12, 31))

    person = factory.SubFactory(PersonFactory)
    role = Role.MEMBER
    since = date(2016, 8, 1)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return appoint(by=None, **kwargs)
