"""What kind of unit a row is, and who owns it, by the codes and words of the registers.

The codes of industries are Statistics Norway's standard SN2007 (NACE), with 85.593 as the code that adult education
has in the registers since the standard of 2025; those of sectors are its classification of institutional sectors.
"""

from collections.abc import Mapping

from network.organisations.enums import Ownership, UnitKind
from network.text.normalising import text_key

INDUSTRIES: Mapping[str, UnitKind] = {
    "85.100": UnitKind.KINDERGARTEN,
    "85.201": UnitKind.SCHOOL,
    "85.202": UnitKind.SCHOOL,
    "85.521": UnitKind.CULTURE_SCHOOL,
    "85.593": UnitKind.ADULT_EDUCATION,
    "85.594": UnitKind.ADULT_EDUCATION,
    "85.601": UnitKind.PPT,
}
KINDERGARTENS = "88.91"
"""The beginning of the code of kindergartens (88.911)."""
WORDS: tuple[tuple[str, UnitKind], ...] = (
    ("barnehage", UnitKind.KINDERGARTEN),
    ("kindergarten", UnitKind.KINDERGARTEN),
    ("kulturskole", UnitKind.CULTURE_SCHOOL),
    ("kulturskule", UnitKind.CULTURE_SCHOOL),
    ("culture school", UnitKind.CULTURE_SCHOOL),
    ("voksenopplæring", UnitKind.ADULT_EDUCATION),
    ("vaksenopplæring", UnitKind.ADULT_EDUCATION),
    ("adult education", UnitKind.ADULT_EDUCATION),
    ("pedagogisk-psykologisk", UnitKind.PPT),
    ("ppt", UnitKind.PPT),
    ("grunnskole", UnitKind.SCHOOL),
    ("grunnskule", UnitKind.SCHOOL),
    ("spesialskole", UnitKind.SCHOOL),
    ("barneskole", UnitKind.SCHOOL),
    ("ungdomsskole", UnitKind.SCHOOL),
)
"""Words in a column of kinds; the first that is in it counts."""
EXACT_WORDS: Mapping[str, UnitKind] = {
    "skole": UnitKind.SCHOOL,
    "skule": UnitKind.SCHOOL,
    "school": UnitKind.SCHOOL,
}
PUBLIC_SECTORS = frozenset({"1110", "1120", "1510", "1520", "6100", "6500"})
OWNER_FORMS = frozenset({"KOMM", "FYLK", "STAT"})
"""Organisation forms of those who own units and are none themselves."""
_YES = frozenset({"true", "1", "ja", "j", "yes", "x", "sann", "sant"})
_NO = frozenset({"false", "0", "nei", "n", "no", "usann", "usant"})
_PRIVATE = ("privat", "private")
_PUBLIC = ("offentlig", "offentleg", "kommun", "fylkes", "stat", "public")


def truth(text: str) -> bool | None:
    """What a cell of yes and no says; None where it says neither."""
    key = text_key(text)
    return True if key in _YES else False if key in _NO else None


def is_owner(cells: Mapping[str, str]) -> bool:
    """Whether a row is an owner: a municipality, a foundation that runs several kindergartens."""
    owns = truth(cells.get("is_school_owner", "")) or truth(cells.get("is_kindergarten_owner", ""))
    is_unit = truth(cells.get("is_school", "")) or truth(cells.get("is_kindergarten", ""))
    return bool(owns and not is_unit) or cells.get("form", "").upper() in OWNER_FORMS


def kind_of(cells: Mapping[str, str]) -> UnitKind | None:
    """The kind of unit that a row says it is: by its code, else by its words, else by yes and no in its columns."""
    code = cells.get("industry", "").split(" ")[0]
    if code in INDUSTRIES:
        return INDUSTRIES[code]
    if code.startswith(KINDERGARTENS):
        return UnitKind.KINDERGARTEN
    words = text_key(cells.get("kind", ""))
    named = next((kind for word, kind in WORDS if word in words), None)
    if named or words in EXACT_WORDS:
        return named or EXACT_WORDS[words]
    if truth(cells.get("is_kindergarten", "")):
        return UnitKind.KINDERGARTEN
    if truth(cells.get("is_primary", "")):
        return UnitKind.SCHOOL
    return _by_name(cells) if truth(cells.get("is_school", "")) and not truth(cells.get("is_upper", "")) else None


def _by_name(cells: Mapping[str, str]) -> UnitKind | None:
    """The kind of a school that is neither primary nor upper secondary, by its name."""
    name = text_key(cells.get("name", ""))
    kinds = (UnitKind.CULTURE_SCHOOL, UnitKind.ADULT_EDUCATION, UnitKind.PPT)
    return next((kind for word, kind in WORDS if kind in kinds and word in name), None)


def is_other_kind(cells: Mapping[str, str]) -> bool:
    """Whether a row says that it is something that the network has no units of, such as an upper secondary school."""
    flags = ("is_school", "is_primary", "is_upper", "is_kindergarten")
    return bool(cells.get("industry")) or any(cells.get(flag) for flag in flags)


def ownership_of(cells: Mapping[str, str]) -> Ownership | None:
    """Who owns the unit, by the columns that say so; None where none does."""
    if truth(cells.get("is_private_school", "")) or truth(cells.get("is_private_kindergarten", "")):
        return Ownership.PRIVATE
    if truth(cells.get("is_public_school", "")) or truth(cells.get("is_public_kindergarten", "")):
        return Ownership.PUBLIC
    words = text_key(cells.get("ownership", ""))
    if words.startswith(_PRIVATE):
        return Ownership.PRIVATE
    if words.startswith(_PUBLIC):
        return Ownership.PUBLIC
    sector = cells.get("sector", "")
    if sector:
        return Ownership.PUBLIC if sector in PUBLIC_SECTORS else Ownership.PRIVATE
    return None
