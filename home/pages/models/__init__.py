from home.pages.models.article import ArticlePage
from home.pages.models.front import HomePage
from home.pages.models.municipality import MunicipalityIndexPage, MunicipalityPage
from home.pages.models.network import NetworkIndexPage, NetworkPage

__all__ = ["ArticlePage", "HomePage", "MunicipalityIndexPage", "MunicipalityPage", "NetworkIndexPage", "NetworkPage"]
