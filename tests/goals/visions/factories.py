"""Visions made through the actions, and small pictures to send in."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from goals.visions.actions import adopt_vision, draft_vision, take_up_vision

LONG_AGO = date(2024, 3, 1)


def make_vision(organisation, statement="Alle barn hører til.", *, adopted_on=LONG_AGO, by=None, **fields):
    """A version of an organisation's vision; a draft where `adopted_on` is None."""
    version = draft_vision(organisation, by=by, statement=statement, **fields)
    return adopt_vision(version, by=by, on=adopted_on) if adopted_on else version


def take_up(upper, organisation, *, on=LONG_AGO):
    return take_up_vision(upper, organisation=organisation, by=None, on=on)


def make_picture(kind="PNG", size=(40, 30), name="bilde.png", **saved):
    out = BytesIO()
    Image.new("RGB", size, (180, 40, 60)).save(out, kind, **saved)
    return SimpleUploadedFile(name, out.getvalue())
