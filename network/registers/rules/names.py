"""Names that a register writes in capitals alone, as one reads them."""

import re

_SMALL = frozenset(
    {"og", "i", "på", "av", "avd", "avdeling", "med", "ved", "for", "kommune", "kommunale", "samlokalisert"}
    | {"barnehage", "barnehager", "barnehagen", "friluftsbarnehage", "naturbarnehage", "gårdsbarnehage"}
    | {"skole", "skule", "skular", "barneskole", "barneskule", "ungdomsskole", "ungdomsskule", "privatskole"}
    | {"montessoriskole", "montessoriskule", "oppvekstsenter", "oppvekstsentrum", "oppvekstområde"}
    | {"kulturskole", "kulturskule", "voksenopplæring", "vaksenopplæring"}
)
_CAPITALS = frozenset({"AS", "SA", "BA", "KF", "IKS", "FUS", "PPT", "SFO", "ANS", "DA", "II", "III", "IV"})
_WORD = re.compile(r"[^\W\d_]+")


def readable_name(name: str) -> str:
    """The name with one capital a word where it is all capitals, else as it is: `NORDVIK BARNEHAGE AS`."""
    if not name.isupper():
        return name

    def written(match: re.Match[str]) -> str:
        word = match[0]
        if word in _CAPITALS:
            return word
        small = word.lower()
        return small if small in _SMALL and match.start() else small.capitalize()

    return _WORD.sub(written, name)
