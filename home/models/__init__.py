"""The pages of the page tree, one concept a file."""

from home.models.article import ArticlePage
from home.models.digest import Digest, DigestRun, TurnedOff
from home.models.draft import SentDraft
from home.models.front import HomePage
from home.models.municipality import MunicipalityIndexPage, MunicipalityPage
from home.models.network import NetworkIndexPage, NetworkPage
from home.models.visit import Visit

__all__ = [
    "ArticlePage",
    "Digest",
    "DigestRun",
    "HomePage",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "NetworkIndexPage",
    "NetworkPage",
    "SentDraft",
    "TurnedOff",
    "Visit",
]
