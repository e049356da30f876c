"""People by name, those of the same name told apart by what they are and where."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils import timezone
from django.utils.translation import gettext as _

from network.memberships.models import Membership
from network.memberships.selectors.members import holdings
from network.persons.models import Person


def people_in_words(people: Sequence[Person], *, always: bool = False) -> dict[int, str]:
    """What each is called, by primary key: two of one name with role and place, or with what they held last.

    `always` tells it of everybody. One query, none where all names differ.
    """
    names = Counter(str(person).casefold() for person in people)
    alike = [person for person in people if always or names[str(person).casefold()] > 1]
    words = {person.pk: str(person) for person in people}
    if not alike:
        return words
    today = timezone.localdate()
    held: dict[int, list[Membership]] = {}
    rows = Membership.objects.filter(person__in=alike).select_related("organisation", "network")
    for row in rows.order_by("-since", "pk"):
        held.setdefault(row.person_id, []).append(row)
    for person in alike:
        memberships = held.get(person.pk, [])
        current = [row for row in memberships if row.since <= today and (row.until is None or row.until >= today)]
        shown = "; ".join(f"{holding.words.lower()}, {holding.organisation.name}" for holding in holdings(current))
        if not shown and memberships:
            last = memberships[0]
            shown = _("earlier %(role)s, %(place)s") % {
                "role": str(last.title or last.get_role_display()).lower(),
                "place": last.organisation.name,
            }
        words[person.pk] = f"{person} ({shown})" if shown else _("%(person)s (no role)") % {"person": person}
    return words


class _People(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices of a `PersonField`: the people are read once, however many."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        people = list(self.queryset)
        words = people_in_words(people)
        for person in people:
            yield ModelChoiceIteratorValue(self.field.prepare_value(person), person), words[person.pk]


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the people it is given; those of the same name are told apart."""

    iterator = _People
