"""An indicator's way from its baseline to its target."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goals.signs.models import Sign


@dataclass(frozen=True)
class Point:
    """A number and its place on the scale: 0 at the baseline, 100 at the target, limited to 0–100."""

    number: Decimal
    on: date | None
    at: float


@dataclass(frozen=True)
class Progress:
    """An indicator between its baseline and its target, for a drawing and in words."""

    sign: Sign
    now: Point | None

    @property
    def is_reached(self) -> bool:
        return self.now is not None and self.now.at >= 100

    @property
    def fill(self) -> str:
        """The length of the line up to now, in the units of the drawing, as SVG writes numbers."""
        return f"{(self.now.at if self.now else 0) * 2:.1f}"

    @property
    def knot(self) -> str:
        """The x coordinate of the knot of today in the drawing."""
        return f"{8 + (self.now.at if self.now else 0) * 2:.1f}"


def progress_of(sign: Sign) -> Progress | None:
    """The way of an indicator from `Sign.objects.with_latest_observation(on)`; None for a sign in words (no query)."""
    if not sign.is_indicator or sign.baseline is None or sign.target is None:
        return None
    number: Decimal | None = sign.number  # type: ignore[attr-defined]
    if number is None:
        return Progress(sign, None)
    share = float((number - sign.baseline) / (sign.target - sign.baseline)) * 100
    return Progress(sign, Point(number, sign.seen_on, min(100.0, max(0.0, share))))  # type: ignore[attr-defined]
