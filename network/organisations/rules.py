"""Where organisations stand in the tree, told from their paths: a subtree is a range, what lies above are prefixes."""

from collections.abc import Iterable

from django.db.models import Q
from treebeard.mp_tree import MP_Node

STEP = MP_Node.steplen
EVERYWHERE, NOWHERE = ~Q(pk__in=()), Q(pk__in=())


def in_subtrees(paths: Iterable[str], lookup: str = "path") -> Q:
    """The condition that something lies at one of the paths or below; `lookup` leads to its path.

    A range, which both databases answer from the index of paths; SQLite does not for `startswith`.
    """
    condition = NOWHERE
    last = ""
    for path in sorted(set(paths)):
        if last and path.startswith(last):
            continue
        condition |= Q(**{f"{lookup}__range": (path, path + "Z" * STEP)})
        last = path
    return condition


def in_line_with(paths: Iterable[str], lookup: str = "path") -> Q:
    """The condition that something lies at one of the paths, below it or above it."""
    known = set(paths)
    return in_subtrees(known, lookup) | Q(**{f"{lookup}__in": above(known)})


def above(paths: Iterable[str]) -> set[str]:
    """The paths and those of all that lies above them."""
    return {path[:end] for path in paths for end in range(STEP, len(path) + 1, STEP)}
