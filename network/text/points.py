"""Text with typed points shown as paragraphs and lists."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.html import conditional_escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from network.text.outline import OutlineLine, read_outline


@dataclass
class _Node:
    """A line of the text with the lines beneath it."""

    line: OutlineLine
    beneath: list["_Node"] = field(default_factory=list)


def as_points(text: str) -> SafeString:
    """The text as HTML: paragraphs, and lists where lines begin with a mark. Without any as Django's `linebreaks`."""
    outline = read_outline(text)
    if not any(line.is_point for line in outline):
        return mark_safe(linebreaks(text, autoescape=True))
    return _html(_tree(outline))


def without_marks(text: str) -> list[str]:
    """The lines of a text, each without the mark that it was typed with."""
    return [line.text for line in read_outline(text)]


def _tree(outline: Iterable[OutlineLine]) -> list[_Node]:
    """The lines of an outline, each beneath the one that it belongs to; a paragraph of its own belongs to no point."""
    outermost: list[_Node] = []
    path: list[_Node] = []
    for line in outline:
        is_paragraph = line.after_blank and not line.is_point
        while path and (path[-1].line.level >= line.level or (is_paragraph and path[-1].line.is_point)):
            path.pop()
        node = _Node(line)
        (path[-1].beneath if path else outermost).append(node)
        path.append(node)
    return outermost


def _html(nodes: Iterable[_Node]) -> SafeString:
    groups = groupby(nodes, key=lambda node: _kind(node.line))
    return mark_safe("".join(_list(kind, list(group)) if kind else _paragraphs(group) for kind, group in groups))


def _kind(line: OutlineLine) -> str:
    """The kind of list that a line stands in; empty for a line without a mark."""
    if not line.marker:
        return ""
    core = line.marker.strip("().")
    if re.fullmatch(r"\d+", core):
        return "1"
    if re.fullmatch(r"[\d.]+", core):
        return "own"
    if line.marker.endswith(")"):
        return "i" if len(core) > 1 or core == "i" else "a"
    return "bullet"


def _list(kind: str, nodes: list[_Node]) -> SafeString:
    items = format_html_join("", "{}", ((_item(kind, node),) for node in nodes))
    if kind == "bullet":
        return format_html('<ul class="points">{}</ul>', items)
    if kind == "own":
        return format_html('<ul class="points points--marked">{}</ul>', items)
    return format_html('<ol class="points" type="{}">{}</ol>', kind, items)


def _item(kind: str, node: _Node) -> SafeString:
    text, beneath = node.line.text, _html(node.beneath)
    if kind == "own":
        return format_html('<li><span class="points__mark">{}</span> {}{}</li>', node.line.marker, text, beneath)
    if kind == "1":
        return format_html('<li value="{}">{}{}</li>', int(node.line.marker.strip("().")), text, beneath)
    return format_html("<li>{}{}</li>", text, beneath)


def _paragraphs(nodes: Iterable[_Node]) -> SafeString:
    """Lines without a mark as paragraphs; what stands beneath one of them ends its paragraph."""
    return mark_safe("".join(_paragraph_parts(nodes)))


def _paragraph_parts(nodes: Iterable[_Node]) -> Iterator[str]:
    lines: list[str] = []
    for node in nodes:
        if node.line.after_blank and lines:
            yield f"<p>{'<br>'.join(lines)}</p>"
            lines = []
        lines.append(conditional_escape(node.line.text))
        if node.beneath:
            yield f"<p>{'<br>'.join(lines)}</p>"
            lines = []
            yield _html(node.beneath)
    if lines:
        yield f"<p>{'<br>'.join(lines)}</p>"
