"""The kinds of long work there are: how each is done, what it is called, and who may still have what came of it.

A kind belongs to the app that knows the work, which registers it when it is ready.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from network.jobs.models import BackgroundJob
    from network.persons.models import User


type ProgressCallback = Callable[[int, int], None]
"""Called with how much of long work is done, and of how much."""


def no_progress(done: int, total: int) -> None:
    """A `ProgressCallback` for work whose progress nobody follows."""


@dataclass(frozen=True)
class JobResult:
    """A file that came of work, and what stands in it, to be held against the rights of whoever fetches it."""

    content: bytes
    holds: dict[str, list[int]] = field(default_factory=dict)


class JobKind(ABC):
    """One kind of long work; its texts are in the language of whoever reads."""

    name: ClassVar[str]
    most_at_once: ClassVar[int]
    """Work up to this size takes less than a second and is done in the request: a page to wait on would take longer.
    The figures behind it stand in `docs/plans.md`."""
    content_type: ClassVar[str] = ""

    def is_quick(self, size: int) -> bool:
        return size <= self.most_at_once

    @abstractmethod
    def work(self, job: "BackgroundJob", progress: ProgressCallback) -> JobResult | None:
        """Do it, safe to do twice. Raises ValidationError, NotAllowed: what was wrong, for the one who waits."""

    @abstractmethod
    def heading(self, job: "BackgroundJob") -> str:
        """What is being made, is ready, or was not made."""

    @abstractmethod
    def progress_text(self, job: "BackgroundJob") -> str:
        """How far it has come."""

    @abstractmethod
    def button(self, job: "BackgroundJob") -> str:
        """What leads to the result."""

    @abstractmethod
    def origin(self, job: "BackgroundJob") -> tuple[str, str]:
        """The address and the name of the page that it was asked for on."""

    def result_address(self, job: "BackgroundJob") -> str:
        """Where the result is read; empty where it is a file."""
        return ""

    def file_name(self, job: "BackgroundJob") -> str:
        """What the file is called when it is fetched."""
        return ""

    def may_have(self, job: "BackgroundJob", user: "User") -> bool:
        """Whether the reader may still see all that stands in the result."""
        return True


KINDS: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    KINDS[kind.name] = kind


def kind_of(job: "BackgroundJob") -> JobKind:
    return KINDS[job.kind]
