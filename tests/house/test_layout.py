"""Where things live: features in each app, the same few files in each feature, templates and tests beside them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("network", "goals", "gatherings", "evaluation", "home")
FILES = (
    "enums", "rules", "signals", "querysets", "models", "selectors", "exports", "parsers", "actions", "jobs", "tasks",
    "receivers", "forms", "views", "urls",
)  # fmt: skip
TOP = {
    "apps", "management", "migrations", "models", "operations", "tasks", "templatetags", "uploads", "urls",
    "validators", "viewsets", "wagtail_hooks", "default_bodies",
}  # fmt: skip
LIBRARIES = {
    "network/text", "network/mails", "network/web", "network/cms", "network/records", "home/admin", "home/blocks",
    "home/bench", "home/grow", "home/reference",
}  # fmt: skip
"""Folders with a file for each subject, in place of the files of a feature."""
TEMPLATES = {"home/admin", "home/blocks"}
MOST_LINES = 310
VAGUE = {"found", "each", "it"}


def modules():
    return [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts and path.name != "__init__.py"
    ]


def place_of(path):
    """App, feature and file of a module."""
    app, *rest = path.relative_to(ROOT).with_suffix("").parts
    return app, rest


def features():
    return {
        f"{app}/{folder.name}"
        for app in APPS
        for folder in (ROOT / app).iterdir()
        if folder.is_dir() and folder.name not in TOP and folder.name != "__pycache__"
    }


def test_a_feature_has_the_files_that_every_feature_has():
    wrong = []
    for path in modules():
        app, rest = place_of(path)
        if len(rest) == 1 and rest[0] not in TOP:
            wrong.append(
                f"{path.relative_to(ROOT)}: belongs in a feature; at the top of an app: {', '.join(sorted(TOP))}"
            )
        if len(rest) > 1 and rest[0] not in TOP and f"{app}/{rest[0]}" not in LIBRARIES and rest[1] not in FILES:
            wrong.append(f"{path.relative_to(ROOT)}: {rest[1]!r} is no file of a feature; allowed: {', '.join(FILES)}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["templates", "tests"])
def test_templates_and_tests_lie_as_the_features_do(kind):
    known = features() | TEMPLATES
    wrong = [
        f"{folder.relative_to(ROOT)}: there is no feature {app}/{folder.name}"
        for app in APPS
        for folder in (ROOT / kind / app).iterdir()
        if folder.is_dir() and folder.name != "__pycache__" and f"{app}/{folder.name}" not in known
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["css", "js"])
def test_styles_and_scripts_are_named_after_the_features_they_are_of(kind):
    known = features()
    wrong = [
        f"{path.relative_to(ROOT)}: there is no feature {path.parent.name}/{path.stem.partition('-')[0]}"
        for path in (ROOT / "static" / kind).glob("*/*")
        if f"{path.parent.name}/{path.stem.partition('-')[0]}" not in known
    ]
    assert not wrong, "\n".join(wrong)


def test_a_file_is_of_a_length_one_can_take_in():
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in modules()}
    wrong = [f"{path}: {lines} lines; make it a folder" for path, lines in lengths.items() if lines > MOST_LINES]
    assert not wrong, "\n".join(wrong)


def inner_imports(path):
    """The imports inside functions of a module, but for those in `ready`."""
    lines = path.read_text().splitlines()
    tree = ast.parse("\n".join(lines))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name != "ready":
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield node.lineno, lines[node.lineno - 1]


def test_an_import_inside_a_function_says_why():
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: say behind a # why this import stands inside a function, or move it up"
        for path in modules()
        for number, line in inner_imports(path)
        if "#" not in line
    ]
    assert not wrong, "\n".join(wrong)


def local_names(path):
    """The names that a module binds, with their lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def test_a_name_says_what_it_names():
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {name!r} says nothing; name it after what it holds (goal, unit, names)"
        for path in modules()
        for number, name in local_names(path)
        if name in VAGUE
    ]
    assert not wrong, "\n".join(wrong)
