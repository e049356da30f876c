"""What an editor puts on a page: blocks that are written, and live ones that show the records, in any order."""

from home.blocks.figures import FiguresBlock
from home.blocks.links import DocumentsBlock, LinksBlock
from home.blocks.live import (
    LiveBlock,
    MunicipalityGap,
    MunicipalityGoals,
    MunicipalityPeople,
    MunicipalityUnits,
    MunicipalityVision,
    NetworkGatherings,
    NetworkMembers,
    NetworkPurpose,
    NextGathering,
    SharedDocuments,
)
from home.blocks.pictures import PictureBlock
from home.blocks.text import QuoteBlock, SectionBlock

WRITTEN = [
    ("section", SectionBlock()),
    ("quote", QuoteBlock()),
    ("figures", FiguresBlock()),
    ("picture", PictureBlock()),
    ("documents", DocumentsBlock()),
    ("links", LinksBlock()),
]

OF_A_MUNICIPALITY = [
    ("vision", MunicipalityVision()),
    ("goals", MunicipalityGoals()),
    ("gap", MunicipalityGap()),
    ("people", MunicipalityPeople()),
    ("units", MunicipalityUnits()),
    ("next_gathering", NextGathering()),
    ("shared_documents", SharedDocuments()),
]

OF_A_NETWORK = [
    ("purpose", NetworkPurpose()),
    ("members", NetworkMembers()),
    ("gatherings", NetworkGatherings()),
    ("shared_documents", SharedDocuments()),
]

__all__ = ["OF_A_MUNICIPALITY", "OF_A_NETWORK", "WRITTEN", "LiveBlock"]
