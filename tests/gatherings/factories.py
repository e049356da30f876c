"""Gatherings for the tests, made through the actions."""

from datetime import date, time

import factory
from wagtail.models import Page

from gatherings.programme.actions.gatherings import make_gathering, make_gathering_index, publish_gathering
from gatherings.programme.actions.releasing import cancel_gathering, release_programme
from gatherings.programme.actions.sessions import add_session
from gatherings.programme.enums import SessionKind
from gatherings.programme.models import GatheringIndexPage, GatheringPage
from network.organisations.actions.organisations import create_organisation
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation


def index() -> GatheringIndexPage:
    """The page at /samlinger/, made once."""
    home = Page.objects.get(depth=2)
    return GatheringIndexPage.objects.first() or make_gathering_index(parent=home, by=None)


def region() -> Organisation:
    return Organisation.objects.regions().first() or create_organisation(
        name="Nordmøre", kind=OrganisationKind.REGION, parent=None, by=None
    )


def release(page, **values) -> GatheringPage:
    """The gathering with its draft released as the next version."""
    release_programme(page, by=values.pop("by", None), **values)
    return GatheringPage.objects.get(pk=page.pk)


class GatheringFactory(factory.Factory):
    """A two-day draft in March 2027; `published=True`, `cancelled=True`; `sessions=8` spread over both days."""

    class Meta:
        model = GatheringPage

    title = factory.Sequence(lambda n: f"Treningssamling {n}")
    slug = factory.Sequence(lambda n: f"samling-{n}")
    starts_on = date(2027, 3, 15)
    ends_on = date(2027, 3, 16)
    place = "Fjordhotellet"
    by = None
    published = False
    cancelled = False
    sessions = 0

    @classmethod
    def _create(cls, model_class, *args, published, cancelled, sessions, **kwargs):
        by = kwargs["by"]
        page = make_gathering(
            parent=kwargs.pop("parent", None) or index(),
            organiser=kwargs.pop("organiser", None) or region(),
            **kwargs,
        )
        for number in range(sessions):
            add_session(
                page,
                day=1 + number % 2,
                starts=time(9 + number // 2),
                minutes=45,
                title=f"Økt {number + 1}",
                room="Sal A",
                kind=list(SessionKind)[number % len(SessionKind)],
                by=by,
            )
        if published or cancelled:
            page = publish_gathering(page, by=by)
        if cancelled:
            page = cancel_gathering(page, by=by, reason="Uvær på fjorden.")
        return GatheringPage.objects.get(pk=page.pk)
