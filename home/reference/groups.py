"""Those who come to the coming gathering, divided into groups."""

from gatherings.groups.actions.naming import GroupValues, name_groups
from gatherings.groups.actions.preparing import make_division, publish_division
from gatherings.groups.enums import DivisionMethod
from gatherings.programme.models import GatheringPage
from home.reference import lookup
from home.reference.data_files import Entry, read_document


class GroupEntry(Entry):
    """What a group is called and where it sits, where that is given."""

    name: str = ""
    room: str = ""


class DivisionEntry(Entry):
    """A division for some sessions of the gathering."""

    title: str
    method: DivisionMethod
    seed: int
    published: bool
    sessions: tuple[str, ...]
    number: int | None = None
    size: int | None = None
    smallest: int | None = None
    groups: tuple[GroupEntry, ...] = ()


class DivisionsDocument(Entry):
    gathering: str
    divisions: tuple[DivisionEntry, ...]


def load_groups() -> None:
    """Divide those who are registered already; on a day before anybody is, the divisions stay drafts."""
    by, document = lookup.account("koordinator"), read_document("groups.toml", DivisionsDocument)
    gathering = GatheringPage.objects.get(slug=document.gathering)
    sessions = {session.title: session.uid for session in gathering.sessions.all()}
    for entry in document.divisions:
        division = make_division(
            gathering,
            by=by,
            seed=entry.seed,
            title=entry.title,
            method=entry.method,
            number=entry.number,
            size=entry.size,
            smallest=entry.smallest,
            session_uids=[sessions[title] for title in entry.sessions],
        )
        values = {
            group.pk: GroupValues(given.name or group.name, given.room, group.capacity)
            for group, given in zip(division.groups.order_by("number"), entry.groups, strict=False)
        }
        if values:
            name_groups(division, values, by=by)
        if entry.published and division.groups.exists():
            publish_division(division, by=by)
