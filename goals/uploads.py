"""Where uploaded files of goals are stored. Migrations name these functions: keep names and place."""

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from goals.documents.models import MeasureDocument
    from goals.visions.models import VisionVersion


def picture_path(_version: "VisionVersion", _name: str) -> str:
    """Return the path of a vision's picture, under a random name: the name it was uploaded with is not used."""
    return f"visions/{uuid4().hex}.webp"


def document_path(document: "MeasureDocument", _name: str) -> str:
    """Return the path of a measure's document, under a random name: the name it was uploaded with is not used."""
    return f"measures/{uuid4().hex}.{document.file_type}"
