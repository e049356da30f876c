"""The audit finds what does not agree."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from network.audit import selectors as audit
from network.memberships.models import OrganisationRight
from network.organisations.models import Designation, Organisation, Placement

pytestmark = pytest.mark.django_db


def test_a_region_made_by_the_verbs_is_in_order(surnadal_school, tingvoll_kindergarten, surnadal_leader, eva_sunndal):
    assert audit.problems() == []


def test_finds_overlaps(surnadal):
    Placement.objects.create(organisation=surnadal, since=date(2018, 1, 1), parent=surnadal.get_parent())
    Designation.objects.create(organisation=surnadal, since=date(2018, 1, 1), name="Surnadal")
    found = audit.problems()
    assert "placement: Surnadal, since 1900-01-01: overlaps the next" in found
    assert "designation: Surnadal, since 1900-01-01: overlaps the next" in found


def test_finds_what_stands_nowhere_or_elsewhere(surnadal, surnadal_school, tingvoll):
    Placement.objects.filter(organisation=tingvoll).delete()
    Placement.objects.filter(organisation=surnadal_school).update(parent=tingvoll)
    found = audit.problems()
    assert "organisation: Tingvoll has not closed, and stands nowhere" in found
    assert "placement: Elvevoll skole stands under Tingvoll, and the tree has it elsewhere" in found


def test_finds_a_unit_counted_elsewhere_than_its_municipality(surnadal_school, tingvoll):
    Placement.objects.filter(organisation=surnadal_school).update(municipality=tingvoll)
    assert audit.problems() == ["placement: Elvevoll skole, since 1900-01-01: its municipality is not its parent's"]


def test_finds_a_broken_tree(surnadal):
    Organisation.objects.filter(pk=surnadal.pk).update(depth=7)
    assert f"tree: wrong depth: {surnadal.pk}" in audit.problems()


def test_finds_rights_astray(surnadal_leader, tingvoll):
    OrganisationRight.objects.update(content_object=tingvoll)
    assert len(audit.problems()) == 5


def test_the_command_says_that_all_is_well(surnadal_school, capsys):
    call_command("audit")
    assert capsys.readouterr().out == "Everything agrees.\n"


def test_the_command_ends_with_the_faults(surnadal, capsys):
    Placement.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("audit")
    assert "organisation: Surnadal has not closed, and stands nowhere" in capsys.readouterr().out.splitlines()
