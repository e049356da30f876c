"""The forms of whoever divides: what is asked for, who is moved, and what groups are called."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from gatherings.boards.rules import MOST_GROUPS
from gatherings.groups.actions.naming import GroupValues, field_name
from gatherings.groups.enums import DivisionMethod
from gatherings.groups.models import Division, DivisionGroup
from gatherings.groups.models.division import LARGEST_GROUP
from gatherings.groups.selectors.reading import GroupCard
from gatherings.programme.models import Session
from network.records.forms.fields import Text, day_field, reason_field, text_field, version_field
from network.text.numbers import parse_id

METHODS = [
    (DivisionMethod.DRAWN, _("By lot, mixed: each group gets some of every municipality and role")),
    (DivisionMethod.MUNICIPALITY, _("By municipality: colleagues from home together")),
    (DivisionMethod.ROLE, _("By role: leaders with leaders")),
    (DivisionMethod.CHOICE, _("They choose themselves on their phone, as long as there is room")),
]


class DivisionForm(forms.Form):
    """What a division is called, what it is for, and how people come into groups."""

    title = text_field(
        Division, "title", _("Title"), help_text=_("What the participants see, such as “Group work on day 1”.")
    )
    method = forms.ChoiceField(label=_("How are they divided?"), choices=METHODS, widget=forms.RadioSelect)
    number = forms.IntegerField(label=_("How many groups?"), required=False, min_value=1, max_value=MOST_GROUPS)
    size = forms.IntegerField(
        label=_("How many at most in each?"), required=False, min_value=1, max_value=LARGEST_GROUP
    )
    smallest = forms.IntegerField(
        label=_("How few is too few?"),
        help_text=_("With fewer than this, small municipalities or roles are put together."),
        required=False,
        min_value=1,
        max_value=LARGEST_GROUP,
    )
    choosing_until = day_field(
        _("Last day to choose"), help_text=_("Empty: as long as the gathering lasts."), required=False
    )
    session_uids = forms.MultipleChoiceField(
        label=_("For which sessions?"),
        help_text=_("The group stands beside these in the programme. Tick none for the whole gathering."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = version_field(required=False)

    def __init__(self, *args: Any, sessions: list[Session], gone: Iterable[str] = (), **kwargs: Any) -> None:
        """`gone` are the uids of sessions that the division holds for and that are in the programme no more."""
        super().__init__(*args, **kwargs)
        rows: list[tuple[str, Text]] = [
            (str(session.uid), f"{date_format(session.begins, 'l')} {session.clock} {session.title}")
            for session in sessions
        ]
        rows += [(uid, _("A session that is in the programme no more")) for uid in gone]
        self.fields["session_uids"].choices = rows  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Those who are ticked, and the group that they are moved into; who they may be is the action's to say."""

    group = forms.TypedChoiceField(label=_("Move those ticked to"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, groups: Iterable[DivisionGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(group.pk), group.label) for group in groups]
        self.fields["group"].choices = [*rows, ("", _("No group"))]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[int]:
        """The keys of those ticked."""
        return [pk for text in self.data.getlist("people") if (pk := parse_id(text))]  # type: ignore[attr-defined]


class NamesForm(forms.Form):
    """Name, room, most and leader of each group."""

    version = version_field()

    def __init__(self, *args: Any, cards: list[GroupCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = cards
        for card in cards:
            group = card.group
            fields = {
                "name": text_field(DivisionGroup, "name", _("Name")),
                "room": text_field(DivisionGroup, "room", _("Room")),
                "capacity": forms.IntegerField(label=_("Most"), required=False, min_value=1, max_value=LARGEST_GROUP),
                "leader": forms.TypedChoiceField(
                    label=_("Leads"), coerce=int, empty_value=None, required=False, choices=_leaders(card)
                ),
            }
            given = {"name": group.name, "room": group.room, "capacity": group.capacity}
            given["leader"] = card.leader.registration.pk if card.leader else None
            for what, field in fields.items():
                field.initial = given[what]
                self.fields[field_name(group, what)] = field

    @property
    def rows(self) -> list[tuple[GroupCard, list[forms.BoundField]]]:
        """Each group with its four fields."""
        return [
            (card, [self[field_name(card.group, what)] for what in GroupValues.__annotations__]) for card in self.cards
        ]

    def tell_groups_apart(self) -> None:
        """Let each label name its group, for a list of fields from several of them."""
        for card, fields in self.rows:
            for field in fields:
                field.field.label = f"{card.group.label}: {field.label}"

    @property
    def values(self) -> dict[int, GroupValues]:
        """By the key of each group what it is given."""
        return {
            card.group.pk: GroupValues(
                **{what: self.cleaned_data[field_name(card.group, what)] for what in GroupValues.__annotations__}
            )
            for card in self.cards
        }


def _leaders(card: GroupCard) -> list[tuple[str, Any]]:
    people = [(str(member.registration.pk), member.registration.name) for member in card.members]
    return [("", _("Nobody")), *people]


class TakeAwayForm(forms.Form):
    """Why a division is taken away."""

    reason = reason_field(_("For those who wonder later."), required=False, rows=1)
