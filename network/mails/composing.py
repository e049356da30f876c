"""Mails as they are written: subject and text of two templates, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

BY_THE_SYSTEM = {"Auto-Submitted": "auto-generated"}
"""So that nobody's notice of absence answers a mail that nobody wrote."""


def written(template: str, context: Mapping[str, Any], *, language: str) -> tuple[str, str]:
    """The subject, on one line, and the text: `<template>_subject.txt` and `<template>.txt` in a language."""
    values = dict(context)
    with translation.override(language):
        subject = " ".join(render_to_string(f"{template}_subject.txt", values).split())
        return subject, render_to_string(f"{template}.txt", values).strip() + "\n"


def compose(
    template: str,
    context: Mapping[str, Any],
    *,
    language: str,
    to: str,
    headers: Mapping[str, str] | None = None,
    reply_to: Sequence[str] = (),
) -> EmailMessage:
    """A mail to one address, ready to be sent, marked as sent by a machine."""
    subject, body = written(template, context, language=language)
    return EmailMessage(
        subject, body, to=[to], reply_to=list(reply_to) or None, headers={**BY_THE_SYSTEM, **(headers or {})}
    )
