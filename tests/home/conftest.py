"""What the tests of home share: pages of a municipality and of a network."""

import pytest

from home.pages.actions import make_municipality_page, make_network_page


@pytest.fixture
def surnadal_page(site, surnadal):
    return make_municipality_page(
        surnadal, by=None, intro="En jordbrukskommune med elva midt i.", vision="Alle barn blir sett."
    )


@pytest.fixture
def eva_page(site, eva_network):
    return make_network_page(eva_network, by=None)
