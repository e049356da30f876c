"""The seats that people fill: entries of people.toml and region_seats.csv."""

from datetime import date
from typing import Literal

from home.reference.data_files import Entry
from network.roles.enums import Role


class Seat(Entry):
    """A role that is filled in many places.

    With `held_in_organisation` the role is held in the organisation itself, and for as long a seat in the network as
    its member; else the role is held in the network, for the organisation. `earlier_title` is that of a predecessor.
    """

    role: Role
    network: str
    since: date
    title: str = ""
    earlier_title: str = ""
    held_in_organisation: bool = False


class RegionSeatRow(Entry):
    """Somebody with a role in the region itself: a demo account, or a new person. Networks are codes with spaces."""

    part: Literal["coordination", "steering", "education"]
    role: Role
    title: str
    since: date
    until: date | None = None
    account: str = ""
    networks: str = ""


class Seats(Entry):
    steering: Seat
    education_leader: Seat
    municipal_union: Seat
    pro: Seat
    eva: Seat
    kindergarten_leader: Seat
    school_leader: Seat
    ppt_leader: Seat
    resource_teacher: Seat
    unit_union: Seat
    kindergarten_practice: Seat
    school_practice: Seat


class Vacancy(Entry):
    """The seat of a municipality (its name) in a network (its code) that nobody holds today."""

    network: str
    municipality: str


class People(Entry):
    account_leaders_since: date
    representative_titles: tuple[str, ...]
    account_units: dict[str, str]
    vacancy: Vacancy
    seats: Seats
