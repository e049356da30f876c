"""The pages that are measured. A feature adds its pages here: one row for each page and reader."""

from collections.abc import Callable
from dataclasses import dataclass

from home.bench.bare import Figures, goal, goal_list, my_page, overview
from home.bench.sights import Reader, Sights


@dataclass(frozen=True)
class MeasuredPage:
    """A page as one reader asks for it.

    `path` is filled in from the sights. `bare` is hand-written SQL for the page's figures, where the goals name it.
    """

    name: str
    path: str
    reader: Reader
    bare: Callable[[Sights], Figures] | None = None
    most_queries: int | None = None
    most_milliseconds: tuple[int, int, int] | None = None
    """In the country on SQLite, there on PostgreSQL, and in the reference region."""

    @property
    def title(self) -> str:
        return f"{self.name}, {self.reader}"

    def address(self, sights: Sights) -> str:
        return self.path.format(
            goal=sights.goal.pk,
            measure=sights.measure.pk,
            municipality=sights.municipality.slug,
            organisation=sights.municipality.pk,
            page=sights.with_page.slug,
            past=sights.past,
        )


R = Reader
MAIN = (150, 200, 60)
PAGES = (
    MeasuredPage("overview", "/oversikt/", R.COORDINATOR, overview, 15, MAIN),
    MeasuredPage("overview", "/oversikt/", R.ANONYMOUS, overview, 15),
    MeasuredPage("overview of a day, all opened", "/oversikt/?alt=1&per={past}", R.COORDINATOR),
    MeasuredPage("overview of a municipality", "/oversikt/?kommune={municipality}", R.LEADER),
    MeasuredPage("regional goal", "/mal/{goal}/", R.COORDINATOR, goal, 25, MAIN),
    MeasuredPage("regional goal", "/mal/{goal}/", R.ANONYMOUS, goal, 25),
    MeasuredPage("history of a goal", "/mal/{goal}/historikk/", R.COORDINATOR),
    MeasuredPage("measure", "/tiltak/{measure}/", R.UNIT_LEADER),
    MeasuredPage("goal list", "/mal/", R.ANONYMOUS),
    MeasuredPage("goal list of a day", "/mal/?per={past}", R.COORDINATOR, goal_list),
    MeasuredPage("My page", "/min-side/", R.LEADER, my_page, 20, MAIN),
    MeasuredPage("My page", "/min-side/", R.COORDINATOR, None, 20, MAIN),
    MeasuredPage("My page", "/min-side/", R.UNIT_LEADER, None, 20),
    MeasuredPage("front page", "/", R.COORDINATOR),
    MeasuredPage("front page", "/", R.ANONYMOUS),
    MeasuredPage("picture of the thread", "/oversikt/tegning/", R.ANONYMOUS, overview),
    MeasuredPage("heat map", "/gap/varmekart/", R.COORDINATOR),
    MeasuredPage("GAP analyses", "/gap/", R.LEADER),
    MeasuredPage("plan of a municipality", "/mal/plan/{municipality}/", R.LEADER),
    MeasuredPage("visions", "/visjoner/", R.ANONYMOUS),
    MeasuredPage("organisations", "/organisasjoner/", R.COORDINATOR),
    MeasuredPage("organisation", "/organisasjoner/{organisation}/", R.LEADER),
    MeasuredPage("people", "/personer/", R.COORDINATOR),
    MeasuredPage("networks", "/nettverk/", R.ANONYMOUS),
    MeasuredPage("municipality page", "/kommuner/{page}/", R.ANONYMOUS),
    MeasuredPage("municipality page", "/kommuner/{page}/", R.COORDINATOR),
    MeasuredPage("gatherings", "/samlinger/", R.COORDINATOR),
    MeasuredPage("year wheel", "/arshjul/", R.LEADER),
    MeasuredPage("timeline", "/tidslinje/", R.COORDINATOR),
    MeasuredPage("progress plan", "/framdriftsplan/", R.COORDINATOR),
    MeasuredPage("calendars", "/kalendere/", R.LEADER),
    MeasuredPage("ideas for later", "/ideer/", R.COORDINATOR),
    MeasuredPage("feedback over the years", "/tilbakemeldinger/", R.COORDINATOR),
)
