"""How a row of the table of rights is written, and how it is asked.

    ROWS = [
        Row("goals:list", everyone(200)),
        Row("goals:edit", draft_in_surnadal, may("coordinator", "surnadal_leader", anonymous=SIGN_IN)),
        Row("goals:edit", draft_in_surnadal, may("surnadal_leader", status=302), method="POST", data={"title": "…"}),
    ]

A row names an address, what it is asked about, and what each persona is to get. What it is asked about stands in
Surnadal: so `surnadal_…` are at home, `tingvoll_…`, `eva_sunndal`, `pro_aure` and `union_averoy` hold the same roles
elsewhere, and `other_…` hold region-wide roles in another region.

A row is asked by `Row.readers()`: the borders always, and one of each class of equal readers. `make test-nightly` asks
it by everybody.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

ANONYMOUS = "anonymous"
REGION_WIDE = ("coordinator", "steering", "editor")
AT_HOME = ("surnadal_leader", "surnadal_headteacher", "surnadal_eva", "surnadal_pro", "surnadal_union")
ELSEWHERE = ("tingvoll_leader", "tingvoll_styrer", "eva_sunndal", "pro_aure", "union_averoy")
ANOTHER_REGION = ("other_coordinator", "other_steering", "other_editor")
OUTSIDER = "outsider"
FORMER = "former_leader"
"""Led education in Surnadal and no longer holds a role: is to get what somebody without a role gets."""
SUPERUSER = "superuser"
SIGNED_IN = (*REGION_WIDE, *AT_HOME, *ELSEWHERE, *ANOTHER_REGION, OUTSIDER, FORMER, SUPERUSER)
PERSONAS = (ANONYMOUS, *SIGNED_IN)

BORDERS = (ANONYMOUS, OUTSIDER, FORMER)
"""Asked for every row."""
PLACES = ((*REGION_WIDE, SUPERUSER), AT_HOME, ELSEWHERE)
CARRIED_OUT = frozenset({200, 302, 409, 422})
"""Those to whom a request is carried out in the same way are equal readers, and so are those of one place, and those of
another region, who are refused in the same way. One of each class is asked."""

SIGN_IN = "sent to sign in"
TO_ADMIN = "sent back to the admin's front page"  # how Wagtail says no to those who may enter

Status = int | str


def everyone(status: Status, **exceptions: Status) -> dict[str, Status]:
    """The same for all personas, but for the exceptions named."""
    return may(*PERSONAS, status=status, **exceptions)


def signed_in(status: Status, **exceptions: Status) -> dict[str, Status]:
    """The same for all who are signed in; the others are sent to sign in."""
    return may(*SIGNED_IN, status=status, **{ANONYMOUS: SIGN_IN, **exceptions})


def may(*personas: str, status: Status = 200, otherwise: Status = 404, **exceptions: Status) -> dict[str, Status]:
    """`status` for the personas named and for the superuser, `otherwise` for the rest, but for the exceptions."""
    unknown = {*personas, *exceptions} - {*PERSONAS}
    assert not unknown, f"no such personas: {unknown}"
    allowed = {*personas, SUPERUSER}
    if OUTSIDER in exceptions:
        exceptions.setdefault(FORMER, exceptions[OUTSIDER])
    if OUTSIDER in allowed:
        allowed.add(FORMER)
    return {persona: exceptions.get(persona, status if persona in allowed else otherwise) for persona in PERSONAS}


class Scenario:
    """The fixtures by name: `scenario.surnadal`, `scenario.surnadal_leader`; and a client for each persona."""

    def __init__(self, request, sessions: Mapping[str, str]):
        self._request = request
        self._sessions = sessions

    def __getattr__(self, name: str) -> Any:
        return self._request.getfixturevalue(name)

    def client(self, persona: str) -> Client:
        client = Client()
        if persona != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[persona]
        return client


@dataclass(frozen=True)
class Row:
    """One address asked by one method, and the answer to each persona.

    `about` is the address's arguments, or a function of the scenario that makes what is asked about and returns them.
    `data` is what is sent, or a function of the scenario likewise. `query` is put behind the address.
    """

    name: str
    about: Any = None
    expected: Mapping[str, Status] = field(default_factory=dict)
    method: str = "GET"
    data: Mapping[str, Any] | Callable[[Scenario], Mapping[str, Any]] = field(default_factory=dict)
    query: str = ""
    note: str = ""

    def __post_init__(self):
        # Row("name", may(…)) reads better than Row("name", {}, may(…)).
        if isinstance(self.about, dict) and set(self.about) == set(PERSONAS):
            object.__setattr__(self, "expected", self.about)
            object.__setattr__(self, "about", None)
        missing = set(PERSONAS) - set(self.expected)
        assert not missing, f"{self.name} says nothing about {missing}"

    def __str__(self) -> str:
        return " ".join(filter(None, (self.method, self.name, self.note)))

    @property
    def welcome(self) -> str:
        """A persona whose request is carried out, the superuser where that is one; empty where all are refused."""
        personas = (SUPERUSER, *PERSONAS)
        return next((each for each in personas if self.expected[each] in {200, 302, 422}), "")

    def address(self, scenario: Scenario) -> str:
        kwargs = self.about(scenario) if callable(self.about) else self.about
        path = self.name if self.name.startswith("/") else reverse(self.name, kwargs=kwargs or None)
        return path + self.query

    def readers(self) -> tuple[str, ...]:
        """The borders, and one of each class of equal readers: another one in another row, the same in every run."""
        classes: dict[tuple[int, Status], list[str]] = {}
        for place, personas in enumerate((*PLACES, ANOTHER_REGION)):
            for persona in personas:
                status = self.expected[persona]
                is_equal_everywhere = status in CARRIED_OUT and personas is not ANOTHER_REGION
                classes.setdefault((-1 if is_equal_everywhere else place, status), []).append(persona)
        turn = zlib.crc32(f"{self} {self.query}".encode())
        return (*BORDERS, *(equal[turn % len(equal)] for equal in classes.values()))

    def wrong_answers(self, scenario: Scenario, readers: Iterable[str]) -> list[str]:
        """One line for each reader who gets something else; nothing that one does is there for the next."""
        address = self.address(scenario)
        data = self.data(scenario) if callable(self.data) else self.data
        wrong = []
        for reader in readers:
            answer = ask(scenario.client(reader), self.method, address, data, self.expected[reader])
            if answer != self.expected[reader]:
                wrong.append(f"{self} ({address}) as {reader}: {answer}, expected {self.expected[reader]}")
        return wrong


def ask(client: Client, method: str, address: str, data: Mapping[str, Any], expected: Status = 0) -> Status:
    """The answer's status, in words where it sends the reader elsewhere and words are expected."""
    with transaction.atomic():
        response = getattr(client, method.lower())(address, data or None)
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end, so that the file behind it is closed
        transaction.set_rollback(True)
    if response.status_code in {301, 302}:
        if "/konto/login/" in response["Location"] or "/konto/reauthenticate/" in response["Location"]:
            return SIGN_IN
        if response["Location"] == "/admin/" and isinstance(expected, str):
            return TO_ADMIN
    return response.status_code
