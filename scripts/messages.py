"""The texts to translate: collect them, compile them, and tell what is missing. Pure Python.

    scripts/messages.py extract [--area goals]   bring the catalogues up to date, keeping every translation
    scripts/messages.py compile [--area goals]   write the .mo files (not in git)
    scripts/messages.py check   [--area goals]   end with 1 and a list where something is missing or wrong

A catalogue for each area and language: locale/<area>/<language>/LC_MESSAGES/django.po. A text of
`<area>/` or `templates/<area>/` belongs to that area; all other texts belong to network. Entries are
sorted by message and carry no line numbers, dates or leavings, so that a change shows only what changed.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po

ROOT = Path(__file__).resolve().parent.parent
AREAS = ("network", "goals", "gatherings", "evaluation", "home")
LANGUAGES = ("nb", "nn")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif](?![\w%])|\{\w*\}|</?[a-z][a-z0-9]*\b")

Key = tuple[str | None, str]


def path_of(area: str, language: str) -> Path:
    return ROOT / "locale" / area / language / "LC_MESSAGES" / "django.po"


def key_of(message: Message) -> Key:
    return (message.context, message.id if isinstance(message.id, str) else message.id[0])


def area_of(path: Path) -> str:
    """The area whose catalogue a file's texts belong to."""
    parts = path.relative_to(ROOT).parts
    place = parts[1] if parts[0] == "templates" else parts[0]
    return place if place in AREAS else "network"


def sources() -> Iterator[Path]:
    """Every file that may carry texts of ours."""
    for folder in (*AREAS, "config"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path
    for folder in ("templates", *(f"{area}/templates" for area in AREAS)):
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in {".html", ".txt", ".xml"})


def python_form(path: Path) -> bytes:
    """A file's text as Python that Babel can read; a template as the gettext calls it stands for."""
    if path.suffix == ".py":
        return path.read_bytes()
    from django.utils.translation.template import templatize

    # In one pair of brackets the blanked-out text between the calls needs no indentation rules.
    return f"(\n{templatize(path.read_text(encoding='utf-8'))}\n)".encode()


def collect(areas: tuple[str, ...]) -> dict[str, Catalog]:
    """The texts as they stand in the sources: a catalogue without translations for each area."""
    found = {area: Catalog() for area in areas}
    for path in sources():
        area = area_of(path)
        if area not in areas:
            continue
        place = path.relative_to(ROOT).as_posix()
        for _line, text, comments, context in extract(
            "python", BytesIO(python_form(path)), KEYWORDS, ("Translators:",), {"encoding": "utf-8"}
        ):
            # No line numbers: a text that moves is no change. Babel writes them so, though its types do not say it.
            found[area].add(text, locations=[(place, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return found


def load(area: str, language: str) -> Catalog:
    path = path_of(area, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, content: bytes) -> None:
    """Replace the file in one step, and only where it changes."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f"{path.suffix}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def extract_all(areas: tuple[str, ...]) -> None:
    """Bring the catalogues to the sources' texts; a text that moved takes its translation from another area."""
    collected = collect(areas)
    for language in LANGUAGES:
        known: dict[Key, Message] = {}
        for area in AREAS:
            known.update({key_of(message): message for message in load(area, language) if message.string})
        for area in areas:
            own = {key_of(message): message for message in load(area, language) if message.string}
            catalog = Catalog(locale=language)
            for message in collected[area]:
                if not message.id:
                    continue
                earlier = own.get(key_of(message)) or known.get(key_of(message))
                string = earlier.string if earlier and type(earlier.id) is type(message.id) else None
                catalog.add(
                    message.id,
                    string,
                    locations=message.locations,
                    auto_comments=message.auto_comments,
                    user_comments=earlier.user_comments if earlier else (),
                    flags={flag for flag in (earlier.flags if earlier else ()) if flag == "fuzzy"},
                    context=message.context,
                )
            text = "".join(generate_po(catalog, omit_header=True, sort_by="message", width=0, include_lineno=False))
            text = HEADER.format(language=language) + text.rstrip("\n") + "\n"
            write(path_of(area, language), text.encode())


def compile_all(areas: tuple[str, ...]) -> None:
    for area in areas:
        for language in LANGUAGES:
            path = path_of(area, language)
            if path.exists():
                compiled = BytesIO()
                write_mo(compiled, load(area, language))
                write(path.with_suffix(".mo"), compiled.getvalue())


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def faults(message: Message) -> Iterator[str]:
    """What is wrong with one translated entry."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    if not all(strings(message)):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked fuzzy"
    # A singular may leave out the number ("one goal"), never name a placeholder of its own.
    wanted = [set(PLACEHOLDER.findall(text)) for text in ids]
    for index, text in enumerate(strings(message)):
        got = set(PLACEHOLDER.findall(text))
        if got != wanted[min(index, len(wanted) - 1)] and not (len(ids) > 1 and index == 0 and got <= wanted[1]):
            yield f"placeholders or tags differ: {text!r}"
        if (text[:1] == "\n", text[-1:] == "\n") != (ids[0][:1] == "\n", ids[0][-1:] == "\n"):
            yield "line breaks at the ends differ"


def check(areas: tuple[str, ...]) -> list[str]:
    """Everything that is missing or wrong, one line each."""
    found: list[str] = []
    collected = collect(areas)
    for language in LANGUAGES:
        said: dict[Key, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
        for area in AREAS:
            catalog = {key_of(message): message for message in load(area, language) if message.id}
            for key, message in catalog.items():
                if all(strings(message)):
                    said[key][tuple(strings(message))].add(area)
            if area not in areas:
                continue
            name = f"locale/{area}/{language}"
            wanted = {key_of(message): message for message in collected[area] if message.id}
            found += [f"{name}: {key[1]!r} is not in the catalogue" for key in wanted if key not in catalog]
            found += [f"{name}: {key[1]!r} is used no more" for key in catalog if key not in wanted]
            for key, message in catalog.items():
                found += [f"{name}: {key[1]!r}: {fault}" for fault in faults(message)]
        for key, ways in said.items():
            if len(ways) > 1 and any(area in areas for where in ways.values() for area in where):
                told = "; ".join(f"{', '.join(sorted(where))}: {way[0]!r}" for way, where in ways.items())
                found.append(f"{language}: {key[1]!r} is translated differently ({told}): agree, or give a context")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("extract", "compile", "check"))
    parser.add_argument("--area", choices=AREAS)
    options = parser.parse_args()
    areas = (options.area,) if options.area else AREAS
    if options.command == "extract":
        extract_all(areas)
    elif options.command == "compile":
        compile_all(areas)
    else:
        problems = check(areas)
        for problem in problems:
            print(problem)
        if problems:
            sys.exit(
                f"{len(problems)} problems in the translations; `make messages` brings new texts into the catalogues"
            )


if __name__ == "__main__":
    main()
