"""What the tests of home share: a site with its first pages."""

import pytest

from home.pages.actions import make_municipality_page, make_network_page
from home.setup.actions.site import set_up_site


@pytest.fixture
def site(region):
    """The first pages, for the region."""
    return set_up_site(region=region)


@pytest.fixture
def surnadal_page(site, surnadal):
    return make_municipality_page(
        surnadal, by=None, intro="En jordbrukskommune med elva midt i.", vision="Alle barn blir sett."
    )


@pytest.fixture
def eva_page(site, eva_network):
    return make_network_page(eva_network, by=None)
