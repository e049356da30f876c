"""The live blocks that a new page begins with, in order. Migrations name these functions: keep names and place."""

MUNICIPALITY_BLOCKS = ("vision", "goals", "gap", "people", "units", "next_gathering")
NETWORK_BLOCKS = ("purpose", "members", "gatherings", "shared_documents")


def municipality_body() -> list[tuple[str, None]]:
    """Return the content of a new municipality page: each block's name, and no value, as they fill themselves."""
    return [(block, None) for block in MUNICIPALITY_BLOCKS]


def network_body() -> list[tuple[str, None]]:
    """Return the content of a new network page: each block's name, and no value, as they fill themselves."""
    return [(block, None) for block in NETWORK_BLOCKS]
