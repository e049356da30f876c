"""Words that somebody searches for, as they may be handed to a database."""

LONGEST = 100


def searched(asked: str) -> str:
    """The words without what no text holds (PostgreSQL refuses the null character), cut to a sensible length."""
    return asked.replace("\x00", "").strip()[:LONGEST]
