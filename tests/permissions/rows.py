"""The whole table: every area's rows together. A new area is named here."""

from importlib import import_module

AREAS = (
    "house",
    "network",
    "goals",
    "jobs",
    "plans",
    "studies",
    "gatherings",
    "divisions",
    "registration",
    "release",
    "messages",
    "feedback",
    "calendars",
    "closing",
    "year_wheel",
    "timeline",
    "progress_plan",
    "gap",
    "cipp",
    "rounds",
    "visions",
    "home",
    "follow_up",
)
TABLES = [import_module(f"tests.permissions.{area}") for area in AREAS]
ROWS = [row for table in TABLES for row in table.ROWS]
