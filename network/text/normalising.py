"""Texts that look the same are stored and compared as the same, and what one cannot see hides no word from a search.

What comes in passes through `normalised`, whichever way it comes: the middleware does it for every address and form,
imports do it for their cells. What is compared passes through `text_key`, on both sides.
"""

import re
import unicodedata

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINES = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_JOINERS = re.compile("[\u200c\u200d]")
_MANY_SPACES = re.compile(r"\s+")


def normalised(text: str) -> str:
    """The text in composed letters (NFC), with plain spaces and line ends, without what nobody can see.

    Joiners stay where they hold the parts of one emoji together.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _INVISIBLE.sub("", _SPACES.sub(" ", _LINES.sub("\n", text)))
    text = _JOINERS.sub(_joiner, _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", text)


def _joiner(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    in_emoji = match[0] == "\u200d" and before and unicodedata.category(before) in {"So", "Sk", "Mn"}
    return match[0] if in_emoji else ""


def text_key(text: str) -> str:
    """The text as it is compared: normalised, small letters, each run of white space one space."""
    return _MANY_SPACES.sub(" ", normalised(text)).strip().casefold()


def has_control_characters(text: str) -> bool:
    """Whether there is something in it that no text holds, such as NUL."""
    return bool(_CONTROL.search(text))
