"""Every address of the project: who may do what. A new address without a row fails here."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.permissions.groups import GROUPS, PAGE_TREE
from tests.permissions.rows import ROWS
from tests.permissions.table import ANONYMOUS, PERSONAS, SIGN_IN, TO_ADMIN, ask

REFUSALS = {SIGN_IN, TO_ADMIN, 302, 403, 404, 405}


def addresses(patterns=None, prefix="", namespace=""):
    """Every (route, name) the resolver knows, the name with its namespaces."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, route, inner)
        else:
            yield route, namespace + (pattern.name or "")


# Two of the admin's addresses are ours: they lead to allauth.
INSTEAD_OF_WAGTAIL = {"admin/login/", "admin/logout/"}
OURS = [
    (route, name)
    for route, name in addresses()
    if name not in PAGE_TREE
    and (route in INSTEAD_OF_WAGTAIL or not any(route.startswith(group.prefix) for group in GROUPS))
]


def without_arguments(group):
    """The names and paths in a group that can be asked for as they stand."""
    for route, name in addresses():
        if route.startswith(group.prefix) and name and name not in group.open:
            try:
                yield name, reverse(name)
            except NoReverseMatch:
                continue


def test_every_address_of_ours_has_a_row():
    named = {row.name for row in ROWS}
    assert [route for route, name in OURS if name not in named and f"/{route}" not in named] == []


def test_every_row_names_an_address_that_is_there():
    known = {name for _route, name in addresses()} | {f"/{route}" for route, _name in addresses()}
    assert [str(row) for row in ROWS if row.name not in known] == []


@pytest.mark.parametrize("name", sorted({row.name for row in ROWS}))
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_a_method_without_a_row_is_refused(name, method, scenario):
    """Even to those with every right: what the table does not name, the address does not do."""
    rows = [row for row in ROWS if row.name == name]
    if any(row.method == method for row in rows):
        return
    address = rows[0].address(scenario)
    for persona in ("coordinator", ANONYMOUS):
        assert ask(scenario.client(persona), method, address, {}) in REFUSALS, f"{method} {address} as {persona}"


@pytest.mark.parametrize("group", [group for group in GROUPS if group.front], ids=lambda group: group.name)
def test_who_may_enter(group, scenario, site):
    answers = {persona: ask(scenario.client(persona), "GET", group.front, {}) for persona in PERSONAS}
    assert {persona for persona, status in answers.items() if status == 200} == group.members
    assert {status for persona, status in answers.items() if persona not in group.members} <= REFUSALS


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_nothing_in_a_group_is_open_by_mistake(group, scenario, site):
    strangers = [ANONYMOUS, "surnadal_leader"] if group.members else [ANONYMOUS]
    clients = [scenario.client(stranger) for stranger in strangers]
    found = [
        (name, status)
        for client in clients
        for name, path in without_arguments(group)
        if (status := ask(client, "GET", path, {})) not in REFUSALS
    ]
    assert found == []
