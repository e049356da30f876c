"""What the docs name and link to is there, and every decision is in the list of decisions."""

import re

from django.conf import settings

ROOT = settings.BASE_DIR
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob(".github/**/*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]+)?\)")
APPS = "network|goals|gatherings|evaluation|home"
FILE = re.compile(rf"`((?:{APPS}|config|tests|scripts|templates|static|docs)/[\w/.-]+\.\w+)`")
MODULE = re.compile(rf"`((?:{APPS})(?:\.(?!py`|toml`|csv`)[a-z_]+)+)(?:\.\w+)*(?:\([^`]*\))?`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {"#" + heading.replace(" ", "-") for heading in plain}


def test_every_link_between_documents_leads_somewhere():
    broken = []
    for document in DOCUMENTS:
        for path, anchor in LINK.findall(document.read_text()):
            target = document.parent / path if path else document
            if not target.exists():
                broken.append(f"{document.relative_to(ROOT)}: {path} is not there")
            elif anchor and target.suffix == ".md" and anchor not in anchors(target.read_text()):
                broken.append(f"{document.relative_to(ROOT)}: {path}{anchor} is no heading")
    assert broken == []


def test_the_list_of_decisions_names_each_record_with_its_title_and_date():
    folder = ROOT / "docs" / "decisions"
    records = []
    for record in sorted(folder.glob("[0-9]*.md")):
        title, _, accepted = record.read_text().split("\n")[:3]
        number = int(record.name[:4])
        assert title.startswith(f"# {number}. "), record.name
        title = title.removeprefix(f"# {number}. ")
        records.append(
            f"| [{number:04d}]({record.name}) | {title} | {accepted.removeprefix('Accepted ').rstrip('.')} |"
        )
    rows = [line for line in (folder / "README.md").read_text().split("\n") if line.startswith("| [")]
    assert rows == records
    assert [int(row[3:7]) for row in rows] == list(range(1, len(rows) + 1))


def resolves(dotted: str) -> bool:
    """Whether a dotted name is a module or package, or a name that its module holds."""
    path = ROOT / dotted.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").exists():
        return True
    module, name = path.parent.with_suffix(".py"), path.name
    if path.parent.is_dir():
        module = path.parent / "__init__.py"
    return module.exists() and re.search(rf"\b{name}\b", module.read_text()) is not None


def test_every_file_and_module_that_a_document_names_is_there():
    missing = []
    for document in DOCUMENTS:
        text, name = document.read_text(), document.relative_to(ROOT)
        missing += [f"{name}: {path}" for path in FILE.findall(text) if not (ROOT / path).exists()]
        missing += [f"{name}: {module}" for module in MODULE.findall(text) if not resolves(module)]
    assert missing == []
