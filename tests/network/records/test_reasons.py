"""A reason has one length, in every form that asks for one and every column that keeps one."""

from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.apps import apps
from django.urls import get_resolver

from network.records.reasons import REASON_LENGTH
from network.reorganisations.actions.reorganising import Decision, decide
from network.reorganisations.enums import ReorganisationKind

APPS = {"network", "goals", "gatherings", "evaluation", "home"}
NAMES = {"reason", "why", "cancel_reason", "withdrawn_reason"}


def _forms(base: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for form in base.__subclasses__():
        yield form
        yield from _forms(form)


def _lengths():
    assert get_resolver().url_patterns  # imports the views, and with them the forms
    for form in set(_forms(forms.BaseForm)):
        if form.__module__.partition(".")[0] in APPS:
            for name in NAMES & form.base_fields.keys():
                yield f"{form.__module__}.{form.__name__}.{name}", form.base_fields[name].max_length
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            for column in model._meta.concrete_fields:
                if column.name in NAMES:
                    yield f"{model._meta.label}.{column.name}", column.max_length


def test_every_reason_has_the_same_length():
    lengths = dict(_lengths())
    assert len(lengths) > 30
    assert {place: length for place, length in lengths.items() if length != REASON_LENGTH} == {}


@pytest.mark.django_db
def test_a_long_reason_is_kept_whole(tingvoll, sunndal, coordinator):
    """A merger's reason stands in full with the organisation that came after."""
    reason = "x" * REASON_LENGTH
    decision = Decision(ReorganisationKind.MERGE, date(2025, 1, 1), successor=sunndal, reason=reason)
    decide(tingvoll, decision, by=coordinator)
    assert tingvoll.successions.get().note == reason
