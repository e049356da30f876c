"""Words within a drawing, where nothing wraps by itself: how wide they are, and where the lines break."""

from functools import lru_cache

NARROW = frozenset("iljtfrI.,:;'’!|()[]-/ ")
WIDE = frozenset("mwMWÆæ@%—")


@lru_cache(maxsize=4096)
def width_of(text: str, size: float) -> float:
    """About how wide a text is in the site's typeface, rather too much than too little."""
    em = 0.0
    for letter in text:
        if letter in NARROW:
            em += 0.33
        elif letter in WIDE:
            em += 0.9
        elif letter.isupper() or letter.isdigit():
            em += 0.67
        else:
            em += 0.56
    return em * size


def _cut(text: str, width: float, size: float) -> str:
    """A text shortened until it fits, with an ellipsis."""
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip(' ,.;:–-')}…"


def wrap(text: str, *, width: float, size: float, lines: int) -> list[str]:
    """A text in at most so many lines of a width, about equally long; what does not fit ends in an ellipsis."""
    found = _broken(text, width=width, size=size, lines=lines)
    if len(found) < 2 or found[-1].endswith("…"):
        return found
    for part in (0.55, 0.62, 0.7, 0.78, 0.86, 0.93):
        evener = _broken(text, width=width * part, size=size, lines=len(found))
        if not any(line.endswith("…") for line in evener):
            return evener
    return found


def _broken(text: str, *, width: float, size: float, lines: int) -> list[str]:
    """The lines filled one after the other."""
    found: list[str] = []
    words = text.split()
    line = ""
    while words:
        tried = f"{line} {words[0]}".strip()
        if width_of(tried, size) <= width:
            line = tried
            words.pop(0)
            continue
        if len(found) == lines - 1:
            return [*found, _cut(tried, width, size)]
        if not line:
            line = _cut(words.pop(0), width, size)
        found.append(line)
        line = ""
    return [*found, line] if line else found
