"""Each rule of goals stands in one module: what it is made of is named nowhere else."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ("config", "network", "goals", "gatherings", "evaluation", "home")
MODULES = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]

BARE = "home/bench/bare.py"
"""The hand-written SQL that the bench holds the rules' statements against."""

RULES = {
    "stale": ("STALE_AFTER_DAYS", {"goals/measures/enums.py", "goals/measures/querysets.py"}),
    "due": ("DUE_WITHIN_DAYS", {"goals/measures/enums.py", "goals/measures/querysets.py"}),
    "who may read a goal": ("FOR_MEMBERS", {"goals/goals/enums.py", "goals/goals/querysets/readers.py", BARE}),
    "the status of a goal on a day": (
        "status_on",
        {"goals/goals/querysets/__init__.py", "goals/goals/querysets/status.py", "goals/measures/querysets.py"},
    ),
    "a goal lacks support": ("_lacks_support", {"goals/goals/querysets/breaks.py"}),
    "a goal lacks a parent": ("_lacks_parent", {"goals/goals/querysets/breaks.py"}),
}
"""A name that the rule is made of, and the modules that may use it."""


def names_in(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias | ast.FunctionDef):
            yield node.name


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_made_in_one_module(rule):
    name, allowed = RULES[rule]
    users = {str(path.relative_to(ROOT)) for path in MODULES if name in set(names_in(path))}
    assert users == allowed, f"The rule “{rule}” is asked through its queryset, not made again from {name}"


CIRCLES = {"goals/goals/querysets/links.py"}
WALKS = {"goals/thread/selectors/rollup.py", "goals/thread/selectors/paths.py"}
"""They follow links to show them; a circle is looked for by `LinkQuerySet.connect` alone."""


def test_links_are_followed_in_three_places():
    users = {str(path.relative_to(ROOT)) for path in MODULES if "WITH RECURSIVE" in path.read_text()}
    assert {path for path in users if path.startswith("goals/")} == CIRCLES | WALKS
