"""The mail itself: the coordinator's words, and around them what the gathering is, in the reader's language."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from gatherings.messages.enums import Audience, MessageKind
from gatherings.messages.models import Delivery, Message
from gatherings.messages.parsers import HEADER
from gatherings.messages.selectors.recipients import Recipient
from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.notices import page_of
from gatherings.registration.enums import SetupState
from gatherings.registration.models import Registration, RegistrationSetup
from gatherings.registration.selectors.pages import setup_of
from network.mails.composing import compose, written
from network.persons.models import Person

TEMPLATE = "gatherings/messages/mail/message"
ASKS_TO_SIGN_UP = (MessageKind.INVITATION, MessageKind.REMINDER)


@dataclass(frozen=True)
class Frame:
    """What is the same in every mail of a message."""

    message: Message
    gathering: GatheringPage
    setup: RegistrationSetup | None
    page_url: str
    sender: Person | None

    @property
    def may_sign_up(self) -> bool:
        """Whether the mail leads to signing up: it asks for it, and one can."""
        asks = self.message.kind in ASKS_TO_SIGN_UP and self.setup is not None
        return asks and self.setup is not None and self.setup.state_on(timezone.localdate()) == SetupState.OPEN

    @property
    def reply_to(self) -> str:
        return str((self.sender and self.sender.email) or "")


def frame_of(message: Message, *, sender: Person | None) -> Frame:
    """Read what stands around the words (two queries); answers to the mail go to the sender."""
    gathering = message.gathering
    address = settings.SITE_URL + (gathering.url or "/")
    return Frame(message, gathering, setup_of(gathering), address, sender)


def _context(frame: Frame, name: str, language: str, registration: Registration | None) -> dict[str, object]:
    subject, text = frame.message.words_in(language)
    link = reverse("gatherings:registration", args=[frame.gathering.slug])
    own = registration if registration is not None and registration.status in _ON_THE_LIST else None
    return {
        "name": name,
        "subject": subject,
        "text": text,
        "gathering": frame.gathering,
        "setup": frame.setup,
        "page_url": frame.page_url,
        "sign_up_url": settings.SITE_URL + link if frame.may_sign_up else "",
        "own_url": settings.SITE_URL + page_of(own, frame.gathering) if own else "",
        "reply_to": frame.reply_to,
        "sender": frame.sender,
    }


_ON_THE_LIST = ("registered", "waiting")


def letter_as_read(frame: Frame, recipient: Recipient) -> tuple[str, str]:
    """Subject and text exactly as the recipient gets them; no query of its own."""
    registration = _of_the_list(frame.message, recipient.registration)
    return written(
        TEMPLATE, _context(frame, recipient.name, recipient.language, registration), language=recipient.language
    )


def letter_to(frame: Frame, delivery: Delivery, address: str) -> EmailMessage:
    """The mail of a delivery; no query of its own where its person and registration are at hand."""
    registration = _of_the_list(frame.message, delivery.registration)
    return compose(
        TEMPLATE,
        _context(frame, delivery.name, delivery.language, registration),
        language=delivery.language,
        to=address,
        headers={HEADER: str(delivery.uid)},
        reply_to=[frame.reply_to] if frame.reply_to else [],
    )


def _of_the_list(message: Message, registration: Registration | None) -> Registration | None:
    """The registration that the mail leads to: of those who were written to because of it."""
    return registration if message.audience in _OF_THE_LIST else None


_OF_THE_LIST = (Audience.SEATED, Audience.WAITING, Audience.SIGNED_UP)
