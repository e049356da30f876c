"""Where uploaded files of home are stored. Migrations name these functions: keep names and place."""

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from home.looks.models import RegionLook


def logo_path(_look: "RegionLook", _name: str) -> str:
    """Return the path of a region's logo, under a random name: the name it was uploaded with is not used."""
    return f"logos/{uuid4().hex}.webp"
