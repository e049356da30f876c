"""The glossary names what is in the code, and every table of it."""

import inspect
import re
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from evaluation.filing.models import FiledRecord
from home.waiting.selectors import WaitingItem
from network.memberships.querysets import is_member
from network.records.models import Record
from network.records.selectors.history import read_as_of

LABELS = ("home", "evaluation", "gatherings", "goals", "network")
TEXT = (Path(settings.BASE_DIR) / "docs/glossary.md").read_text()
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.startswith("| English")]
NAMES = sorted({name for row in ROWS for name in re.findall(r"`([\w.]+)`", row.split("|")[4])})
TABLES = sorted(
    model.__name__
    for model in apps.get_models()
    if model._meta.app_label in LABELS and not model.__name__.startswith("Historical")
)


def named_things():
    """Models, enums, and the few classes and functions that terms are told by."""
    import_module(settings.ROOT_URLCONF)  # and with it every feature that has a page
    things = {model.__name__: model for label in LABELS for model in apps.get_app_config(label).get_models()}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in LABELS and ".enums" in name:
            things |= {
                key: kind for key, kind in vars(module).items() if inspect.isclass(kind) and issubclass(kind, Enum)
            }
    return things | {thing.__name__: thing for thing in (FiledRecord, Record, WaitingItem, is_member, read_as_of)}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_the_glossary_is_in_the_code(name):
    kind, _dot, member = name.partition(".")
    thing = named_things().get(kind)
    assert thing is not None, f"there is no {kind}"
    if member and inspect.isclass(thing) and issubclass(thing, models.Model):
        fields = {field.name for field in thing._meta.get_fields()}
        assert member in fields or hasattr(thing, member), f"{kind} has no {member}"
    elif member:
        assert hasattr(thing, member), f"{kind} has no {member}"


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_in_the_glossary(table):
    assert table in {name.partition(".")[0] for name in NAMES}


def test_every_row_has_english_bokmal_nynorsk_and_code():
    assert [row for row in ROWS if row.count("|") != 5] == []
