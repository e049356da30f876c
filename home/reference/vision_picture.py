"""The region's picture of the future as the demo shows it: a fjord drawn in layers, and a thread with five knots."""

from io import BytesIO
from math import pi, sin

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 760
SCALE = 2
type Colour = tuple[int, int, int]
SKY_TOP, SKY_LOW = (247, 233, 212), (253, 246, 234)
SEA_TOP, SEA_LOW = (150, 187, 188), (88, 138, 144)
THREAD = (176, 36, 58)
RIDGES: tuple[tuple[Colour, float, float, float, float], ...] = (
    ((196, 209, 203), 0.50, 96, 1.15, 0.4),
    ((150, 179, 176), 0.57, 82, 1.7, 2.1),
    ((96, 141, 141), 0.64, 66, 2.3, 4.0),
)
"""For each range of mountains its colour, where it stands, how high it goes, how often, and where it begins."""
KNOTS = (0.13, 0.31, 0.5, 0.69, 0.87)


def _between(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _thread_at(x: float) -> float:
    """How high the thread hangs at a part of the width."""
    return 0.74 + 0.075 * sin(x * 2 * pi * 1.25 + 0.5) - 0.03 * sin(x * 2 * pi * 2.6)


def _ridge(base: float, rise: float, often: float, start: float, width: int, height: int) -> list[tuple[float, float]]:
    points = []
    for step in range(161):
        x = step / 160
        wave = sin(x * 2 * pi * often + start) + 0.45 * sin(x * 2 * pi * often * 2.3 + start * 1.7)
        wave += 0.18 * sin(x * 2 * pi * often * 5.1 + start * 0.6)
        points.append((x * width, base * height - wave * rise * SCALE))
    return points


def draw_fjord() -> ContentFile:
    """The picture as a PNG file; the same every time."""
    width, height = WIDTH * SCALE, HEIGHT * SCALE
    image = Image.new("RGB", (width, height), SKY_LOW)
    pen = ImageDraw.Draw(image)
    horizon = int(height * 0.66)
    for y in range(horizon):
        pen.line([(0, y), (width, y)], fill=_between(SKY_TOP, SKY_LOW, y / horizon))
    sun = (int(width * 0.72), int(height * 0.26), int(height * 0.105))
    pen.ellipse([sun[0] - sun[2], sun[1] - sun[2], sun[0] + sun[2], sun[1] + sun[2]], fill=(240, 196, 128))
    for colour, base, rise, often, start in RIDGES:
        ridge = _ridge(base, rise, often, start, width, height)
        pen.polygon([(0, height), *ridge, (width, height)], fill=colour)
    for y in range(horizon, height):
        pen.line([(0, y), (width, y)], fill=_between(SEA_TOP, SEA_LOW, (y - horizon) / (height - horizon)))
    _shore(pen, width, height, horizon)
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    pen = ImageDraw.Draw(image)
    path = [(x / 400 * width, _thread_at(x / 400) * height) for x in range(401)]
    pen.line(path, fill=THREAD, width=5 * SCALE, joint="curve")
    for x in KNOTS:
        across, down, radius = x * width, _thread_at(x) * height, 15 * SCALE
        pen.ellipse([across - radius, down - radius, across + radius, down + radius], fill=THREAD)
        inner = radius * 0.42
        pen.ellipse([across - inner, down - inner, across + inner, down + inner], fill=(253, 246, 234))
    out = BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG")
    return ContentFile(out.getvalue(), "fremtidsbilde.png")


def _shore(pen: ImageDraw.ImageDraw, width: int, height: int, horizon: int) -> None:
    """A spit of land with a few houses along the water, and their school."""
    land: list[tuple[float, float]] = [(0, horizon)]
    land += [(x / 60 * width * 0.5, horizon - 26 * SCALE * sin(x / 60 * pi) - 6 * SCALE) for x in range(61)]
    pen.polygon([*land, (width * 0.5, horizon + 4 * SCALE), (0, horizon + 14 * SCALE)], fill=(70, 112, 104))
    houses = (
        (0.10, 34, (178, 74, 62)),
        (0.15, 28, (236, 226, 206)),
        (0.19, 30, (206, 162, 92)),
        (0.30, 58, (236, 226, 206)),
        (0.37, 30, (178, 74, 62)),
    )
    for x, size, colour in houses:
        left, wide = x * width, size * SCALE
        ground = horizon - 12 * SCALE - 14 * SCALE * sin(min(x * 2, 1) * pi)
        tall = 24 * SCALE if size < 50 else 30 * SCALE
        pen.rectangle([left, ground - tall, left + wide, ground + 8 * SCALE], fill=colour)
        pen.polygon(
            [
                (left - 4 * SCALE, ground - tall),
                (left + wide / 2, ground - tall - 16 * SCALE),
                (left + wide + 4 * SCALE, ground - tall),
            ],
            fill=(84, 74, 70),
        )
