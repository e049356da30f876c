"""The pages of the page tree, one concept a file."""

from home.digests.models import Digest, DigestRun, TurnedOff
from home.drafts.models import SentDraft
from home.looks.models import RegionLook
from home.my_page.models import Visit
from home.pages.models import (
    ArticlePage,
    HomePage,
    MunicipalityIndexPage,
    MunicipalityPage,
    NetworkIndexPage,
    NetworkPage,
)
from home.setup.models import Beginning

__all__ = [
    "ArticlePage",
    "Beginning",
    "Digest",
    "DigestRun",
    "HomePage",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "NetworkIndexPage",
    "NetworkPage",
    "RegionLook",
    "SentDraft",
    "TurnedOff",
    "Visit",
]
