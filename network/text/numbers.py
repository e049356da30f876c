"""Numbers: as they are printed for reading, and as people write them.

Nothing is formatted unasked: a number in an address, a form value or an anchor is plain digits.
"""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

LONGEST_NUMBER = 40
"""The most characters that are read as one number."""

LONGEST_ID = 18
"""Eighteen digits always fit in the 64 bits of a primary key, on both databases."""

_ID = re.compile(rf"[0-9]{{1,{LONGEST_ID}}}")
_SPACES = re.compile(r"[\s\u00a0\u2007\u2008\u2009\u202f]+")
_MINUS = re.compile(r"^[-\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d]\s?")
_PER_CENT = re.compile(r"\s?(?:%|prosent|per cent|percent|pst\.?)$", re.IGNORECASE)
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_POINTS_GROUP = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_COMMAS_GROUP = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_POINT_IN_DOUBT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_COMMA_IN_DOUBT = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


class ReadableInteger(int):
    """A whole number that is printed for reading, and still decides between singular and plural."""

    def __str__(self) -> str:
        return number_format(int(self), use_l10n=True, force_grouping=True)


def readable(number: Decimal | float | None) -> ReadableInteger | str:
    """A number in the reader's form, without decimals that say nothing: 1 234,5; a dash where there is none."""
    if number is None:
        return "–"
    if isinstance(number, int):
        return ReadableInteger(number)
    exact = Decimal(str(number)).normalize()
    if exact == exact.to_integral_value():
        return ReadableInteger(exact)
    return number_format(f"{exact:f}", use_l10n=True, force_grouping=True)


class NotANumber(ValueError):
    """What was written is no number; the message says which form to use."""


def parse_number(text: str) -> Decimal:
    """The number that was meant by `1 234,5`, `1234.5`, `−3`, `12 %`; NotANumber says what to write instead.

    The percent sign is read past: `12 %` is 12. A text that can be read in two ways (`1.234`) is refused.
    """
    if len(text) > LONGEST_NUMBER:
        raise NotANumber(gettext("This is too long for a number."))
    written = _PER_CENT.sub("", _SPACES.sub(" ", text.replace("\ufeff", "")).strip())
    sign = _MINUS.match(written)
    without_sign = written[sign.end() :] if sign else written.removeprefix("+")
    in_doubt = _COMMA_IN_DOUBT if (get_language() or "").startswith("en") else _POINT_IN_DOUBT
    if in_doubt.fullmatch(without_sign):
        whole, decimals = re.split("[.,]", without_sign)
        comma = number_format(f"{whole}.{decimals}", use_l10n=True)
        raise NotANumber(
            gettext("“%(text)s” can be read in two ways. Write %(whole)s or %(decimal)s.")
            % {"text": text.strip(), "whole": whole + decimals, "decimal": comma}
        )
    if _PLAIN.fullmatch(without_sign) or _GROUPED.fullmatch(without_sign):
        digits = without_sign.replace(" ", "").replace(",", ".")
    elif _POINTS_GROUP.fullmatch(without_sign):
        digits = without_sign.replace(".", "").replace(",", ".")
    elif _COMMAS_GROUP.fullmatch(without_sign):
        digits = without_sign.replace(",", "")
    else:
        raise NotANumber(gettext("Write a number, such as 12, 1 234,5 or −3."))
    return -Decimal(digits) if sign else Decimal(digits)


def parse_id(text: object) -> int | None:
    """The primary key that was written in an address or a form, None where it cannot be one.

    Plain ASCII digits only: no sign, space, underscore or other script's digits, which int() would let by.
    """
    written = str(text)
    return int(written) if _ID.fullmatch(written) else None
