"""A room full of phones on one board: 300 participants that poll and write, against the project's own server.

Each phone has a connection and a cookie of its own, asks every 1.2 to 1.6 seconds with the ETag that it was given, as
`static/js/gatherings/boards-page.js` does, and posts the form of the page. What one has written is looked for in what
the others are told: the time from the answer to the post until a phone has it is the time of a change seen.
"""

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import quantiles
from time import monotonic
from urllib.parse import urlencode
from uuid import uuid4

PEOPLE, POSTS, SECONDS = 300, 600, 60
"""The room that is measured where nothing else is asked for: everybody writes twice in a minute."""
EVERY, SPREAD = 1.2, 0.4
POST, CHANGE_SEEN = "post", "a change seen"
MARK = re.compile(rb"Innlegg (\d+) fra rommet")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
STATE = re.compile(rb'data-token="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What the server answered: status, headers in small letters, body, and the seconds that it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    took: float


class Phone:
    """A device with one connection to the server."""

    def __init__(self, port: int, code: str) -> None:
        self.port, self.code = port, code
        self.cookies: dict[str, str] = {}
        self.etag = self.csrf = self.token = ""
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, *, data: dict[str, str] | None = None, **headers: str) -> Answer:
        """The answer to a GET, or to a POST of a form."""
        body = urlencode(data).encode() if data is not None else b""
        lines = [f"{'POST' if data is not None else 'GET'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if data is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        began = monotonic()
        sent = "\r\n".join([*lines, "", ""]).encode() + body
        try:
            reader, head = await self._exchange(sent)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.streams = None  # the server has closed a connection that rested: a browser opens another
            reader, head = await self._exchange(sent)
        known: dict[str, str] = {}
        for line in head[1:]:
            name, _colon, value = line.partition(": ")
            known[name.lower()] = value
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        content = await reader.readexactly(int(known.get("content-length", "0")))
        return Answer(int(head[0].split()[1]), known, content, monotonic() - began)

    async def _exchange(self, sent: bytes) -> tuple[asyncio.StreamReader, list[str]]:
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        reader, writer = self.streams
        writer.write(sent)
        return reader, (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")

    async def join(self) -> Answer:
        """Open the board, as somebody does who has typed the code."""
        answer = await self.ask(f"/t/{self.code}/")
        if (csrf := TOKEN.search(answer.body)) and (state := STATE.search(answer.body)):
            self.csrf, self.token = csrf[1].decode(), state[1].decode()
        return answer

    async def poll(self) -> Answer:
        """Ask what has changed."""
        answer = await self.ask(f"/t/{self.code}/tilstand/?etter={self.token}", If_None_Match=self.etag)
        self.etag = answer.headers.get("etag", self.etag)
        if state := STATE.search(answer.body):
            self.token = state[1].decode()
        return answer

    async def write(self, text: str) -> Answer:
        """Send a contribution, as the page's script does."""
        sent = {"csrfmiddlewaretoken": self.csrf, "submission": uuid4().hex, "client_id": str(uuid4()), "text": text}
        return await self.ask(f"/t/{self.code}/", data=sent, X_Board="1")


@dataclass
class Measured:
    """Seconds that were measured, by what they are of."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: int = 0

    def note(self, what: str, seconds: float) -> None:
        self.seconds.setdefault(what, []).append(seconds)

    def rows(self) -> list[tuple[str, int, float, float]]:
        """What was measured, how often, its median and its 95th percentile in milliseconds."""
        rows = []
        for what, seconds in self.seconds.items():
            cuts = quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
            rows.append((what, len(seconds), 1000 * cuts[49], 1000 * cuts[94]))
        return rows


async def _repeat(until: float, action: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(random.uniform(0, EVERY + SPREAD))  # noqa: S311 - a spread, not a secret
    while monotonic() < until:
        await action()
        await asyncio.sleep(EVERY + random.uniform(0, SPREAD))  # noqa: S311 - a spread, not a secret


async def measure_room(port: int, code: str, *, people: int, seconds: int, posts: int) -> Measured:
    """Let so many people open the board, look on for a while, and then write so many contributions all together."""
    measured, phones = Measured(), [Phone(port, code) for _number in range(people)]
    written: dict[int, float] = {}

    async def bare(phone: Phone) -> None:
        answer = await phone.ask("/robots.txt")
        measured.note("bare view, asked as often", answer.took)

    async def look(phone: Phone) -> None:
        answer = await phone.poll()
        measured.failures += answer.status != 304
        measured.note("poll, nothing new (304)", answer.took)

    async def follow(phone: Phone) -> None:
        answer = await phone.poll()
        measured.failures += answer.status not in {200, 304}
        measured.note("poll while people write", answer.took)
        now = monotonic()
        for number in map(int, MARK.findall(answer.body)):
            if number in written:
                measured.note(CHANGE_SEEN, now - written[number])

    async def write(number: int, at: float) -> None:
        await asyncio.sleep(at)
        phone = random.choice(writers)  # noqa: S311 - a spread, not a secret
        writers.remove(phone)
        answer = await phone.write(f"Innlegg {number} fra rommet, med noen flere ord om hva vi vil prøve")
        written[number] = monotonic()
        writers.append(phone)
        measured.failures += answer.status != 302
        measured.note(POST, answer.took)

    for begin in range(0, people, 10):
        answers = await asyncio.gather(*(phone.join() for phone in phones[begin : begin + 10]))
        for answer in answers:
            measured.note("the board opened", answer.took)
    short = monotonic() + min(seconds, 15)
    await asyncio.gather(*(_repeat(short, lambda phone=phone: bare(phone)) for phone in phones))  # type: ignore[misc]
    await asyncio.gather(*(phone.poll() for phone in phones))
    short = monotonic() + min(seconds, 15)
    await asyncio.gather(*(_repeat(short, lambda phone=phone: look(phone)) for phone in phones))  # type: ignore[misc]
    # Those who write do so on a second connection of the same device, as a browser does.
    writers = [_again(phone) for phone in phones]
    until = monotonic() + seconds + EVERY + SPREAD
    times = sorted(random.uniform(0, seconds) for _post in range(posts))  # noqa: S311 - a spread, not a secret
    await asyncio.gather(
        *(_repeat(until, lambda phone=phone: follow(phone)) for phone in phones),  # type: ignore[misc]
        *(write(number, at) for number, at in enumerate(times)),
    )
    return measured


def _again(phone: Phone) -> Phone:
    other = Phone(phone.port, phone.code)
    other.cookies, other.csrf = phone.cookies, phone.csrf
    return other
