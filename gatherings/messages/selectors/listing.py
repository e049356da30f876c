"""What was sent about a gathering, and how the mails of one message stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gatherings.messages.enums import DeliveryState
from gatherings.messages.models import Delivery, Message
from gatherings.programme.models import GatheringPage
from network.memberships.models import Membership
from network.memberships.selectors.changes import role_over
from network.networks.models import Network
from network.roles.enums import Role
from network.text.alphabet import alphabetical, by_name


@dataclass(frozen=True)
class MessageLine:
    """A message with to whom it goes, in words, and the role of whoever sent it."""

    message: Message
    to_whom: str
    sent_as: str


@dataclass(frozen=True)
class Sending:
    """The mails of a message: those that came to nothing first, and all of them by name."""

    not_reached: Sequence[Delivery]
    everybody: Sequence[Delivery]

    @property
    def may_be_tried_again(self) -> bool:
        """Whether somebody who was not reached has an address to write to today."""
        return any(delivery.today_address and not delivery.is_closed for delivery in self.not_reached)

    @property
    def may_have_come_back(self) -> bool:
        """Whether there are mails that may still come back."""
        return any(delivery.state == DeliveryState.SENT for delivery in self.everybody)


def message_lines(gathering: GatheringPage, *, per: date | None) -> list[MessageLine]:
    """Drafts first, then what was sent, the latest first; on another day what had been sent (at most three queries)."""
    rows = Message.objects.standing().with_numbers().filter(gathering=gathering.pk).select_related("sent_by")
    if per is not None:
        rows = rows.sent_by_day(per)
    messages = sorted(rows, key=lambda message: (not message.is_draft, -message.pk if message.is_draft else 0))
    drafts = [message for message in messages if message.is_draft]
    sent = sorted((m for m in messages if m.sent_at), key=lambda m: (m.sent_at, m.pk), reverse=True)
    return lines_of([*drafts, *sent], gathering)


def lines_of(messages: Sequence[Message], gathering: GatheringPage) -> list[MessageLine]:
    """The messages in words (at most two queries)."""
    for message in messages:
        message.gathering = gathering
    named = {pk for message in messages if message.is_to_the_invited for pk in message.networks}
    networks = dict(Network.objects.filter(pk__in=named).order_by(by_name("name")).values_list("pk", "name"))
    senders = {message.sent_by_id for message in messages if message.sent_by_id}
    held = list(Membership.objects.filter(person__in=senders).select_related("organisation")) if senders else []
    return [
        MessageLine(message, _to_whom(message, networks if named else {}), _sent_as(message, gathering, held))
        for message in messages
    ]


def _to_whom(message: Message, networks: dict[int, str]) -> str:
    words = [str(message.get_audience_display())]
    if message.is_to_the_invited:
        invited = [name for pk, name in networks.items() if pk in message.networks]
        invited += [str(Role(role).label) for role in Role.values if role in message.roles]
        words.append(", ".join(invited))
    return ": ".join(words)


def _sent_as(message: Message, gathering: GatheringPage, held: Sequence[Membership]) -> str:
    if message.sent_at is None:
        return ""
    own = [membership for membership in held if membership.person_id == message.sent_by_id]
    return role_over(gathering.organiser, own, on=timezone.localdate(message.sent_at))


def sending_of(message: Message) -> Sending:
    """All mails of a message by name (one query)."""
    rows = message.deliveries.select_related("person", "registration__person", "registration__setup")
    everybody = sorted(rows, key=lambda delivery: (alphabetical(delivery.name), delivery.pk))
    not_reached = [row for row in everybody if row.state in {DeliveryState.FAILED, DeliveryState.BOUNCED}]
    return Sending(not_reached, everybody)
