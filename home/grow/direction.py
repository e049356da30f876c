"""Where a region wants to go: its themes, and the visions of the region and its municipalities."""

from goals.themes.models import Theme
from goals.visions.enums import VisionStatus
from goals.visions.models import Vision, VisionVersion
from home.grow.ground import Ground, saved
from home.reference.data_files import read_document
from home.reference.regional_goals import Themes

STATEMENT = "Alle barn i {} skal oppleve å høre til, å mestre og å lære noe som er verdt å kunne."
TEXT = (
    "Vi ser barn som tør å prøve, og voksne som tåler at de feiler. Barnehagen, skolen og hjemmet snakker samme språk."
)


def grow_themes(ground: Ground) -> None:
    document = read_document("themes.toml", Themes)
    for order, entry in enumerate(document.themes, 1):
        theme = ground.tables.records(Theme).add(
            saved(ground.first_day, ground.region.leader, document.reason),
            organisation_id=ground.region.pk,
            name=entry.name,
            slug=entry.slug,
            description=entry.description,
            order=order,
        )
        ground.themes.append(theme)


def grow_visions(ground: Ground) -> None:
    """An adopted vision for the region, and one for each municipality."""
    for place in (ground.region, *ground.municipalities):
        drafted_on = ground.day_between(ground.first_day, ground.ago(1_700))
        adopted_on = ground.day_between(drafted_on, ground.ago(1_600))
        vision = ground.tables.records(Vision).add(saved(drafted_on, place.leader), organisation_id=place.pk)
        ground.tables.records(VisionVersion).add(
            saved(drafted_on, place.leader),
            saved(
                adopted_on,
                place.leader,
                minutes=1,
                status=VisionStatus.ADOPTED,
                adopted_on=adopted_on,
                adopted_by_id=place.leader,
            ),
            vision_id=vision,
            number=1,
            statement=STATEMENT.format(place.name),
            text=TEXT,
            made_on=drafted_on,
        )
