"""What follows for groups from what happens to a gathering."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gatherings.groups.actions.preparing import copy_divisions
from gatherings.programme.models import GatheringPage


def copy_set_up(
    sender: Any, source: GatheringPage, copy: GatheringPage, sessions: Mapping[UUID, UUID], **_: Any
) -> None:
    """`gathering_copied`: how its participants are divided comes along."""
    copy_divisions(source, copy, sessions)
