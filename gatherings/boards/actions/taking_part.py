"""What devices write and vote. `by` is the secret of the device: there is no account behind it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.boards.actions.revisions import raise_revision
from gatherings.boards.enums import BoardKind
from gatherings.boards.models import Board, BoardPart, Contribution, Voice, Vote
from gatherings.boards.rules import (
    HIGHEST,
    LONGEST_CONTRIBUTION,
    LONGEST_WORD,
    LOWEST,
    MOST_CONTRIBUTIONS,
    digest_of,
    most_by,
)
from network.text.normalising import normalised, text_key
from network.text.points import without_marks


@transaction.atomic
def contribute(
    board: Board,
    *,
    by: str,
    text: str,
    client_id: UUID,
    group: str = "",
    part: BoardPart | None = None,
    on: date | None = None,
) -> list[Contribution]:
    """Write on a board; each line of a group's results is a point of its own.

    `on` is the day, today unless it is written down afterwards. With the same `client_id` again, or the same words of
    the same device (whoever goes back to the form and sends it has another `client_id`), it gives what was stored the
    first time. Raises ValidationError where the board is not open, the text is empty or too long, the group or the
    question is not the board's, or it is too many. Six queries for a device that has taken part before, seven for a
    group's.
    """
    board = raise_revision(board)
    _require_open(board)
    if not board.is_written:
        raise ValidationError(_("This board is for voting."))
    texts = _texts(board, text)
    ids = [client_id, *(uuid5(client_id, str(number)) for number in range(1, len(texts)))]
    group = _group(board, group)
    _check_part(board, part)
    voice = _voice(board, by, group)
    known = list(board.contributions.filter(Q(client_id__in=ids) | Q(voice=voice)))
    if stored := [contribution for contribution in known if contribution.client_id in ids]:
        return stored
    own = [contribution for contribution in known if contribution.voice_id == voice.pk]
    key = text_key(texts[0])[:LONGEST_WORD] if board.kind == BoardKind.WORDS else ""
    if same := _same_again(own, texts, key=key, group=group, part=part):
        return same
    _check_number(board, len(own), len(texts))
    common = {"board": board, "voice": voice, "group": group, "part": part, "key": key}
    return Contribution.objects.bulk_create(
        Contribution(**common, text=line, client_id=own_id, day=on or timezone.localdate(), changed_in=board.number)
        for line, own_id in zip(texts, ids, strict=True)
    )


def _same_again(
    own: Sequence[Contribution], texts: Sequence[str], *, key: str, group: str, part: BoardPart | None
) -> list[Contribution]:
    """What the device has written in the same words in the same place; empty unless it is all of it."""
    if key:
        return [contribution for contribution in own if contribution.key == key]
    place = (group, part.pk if part else None)
    same = [c for c in own if (c.group, c.part_id) == place and c.text in texts]
    return same if {c.text for c in same} == {*texts} else []


@transaction.atomic
def vote(board: Board, *, by: str, answers: Mapping[int, int]) -> list[Vote]:
    """Vote on the parts of a board, by their keys, in place of what the device has voted before.

    A value is the step on a scale, the place in an order, and else 1. Raises ValidationError where the board is not
    open or the answer is not one that the board asks for.
    """
    board = raise_revision(board)
    _require_open(board)
    if board.is_written:
        raise ValidationError(_("This board is for writing."))
    parts = [part for part in board.parts.all() if part.pk in answers]
    if len(parts) < len(answers) or not parts:
        raise ValidationError({"answers": _("Choose among the answers of this board.")})
    _check_answers(board, [answers[part.pk] for part in parts])
    voice = _voice(board, by)
    voice.votes.filter(part__isnull=False).delete()
    ranked = board.kind == BoardKind.RANKING
    return Vote.objects.bulk_create(
        Vote(
            board=board,
            voice=voice,
            part=part,
            value=answers[part.pk],
            slot=answers[part.pk] if ranked else number,
        )
        for number, part in enumerate(parts, start=1)
    )


@transaction.atomic
def vote_up(contribution: Contribution, *, by: str, up: bool) -> None:
    """Vote for a question, or take the vote back. Twice changes nothing. Raises ValidationError."""
    board = raise_revision(contribution.board)
    _require_open(board)
    if board.kind != BoardKind.QUESTIONS or not board.contributions.shown().filter(pk=contribution.pk).exists():
        raise ValidationError(_("This question can no longer be voted for."))
    voice = _voice(board, by)
    if up:
        Vote.objects.get_or_create(board=board, voice=voice, contribution=contribution)
    else:
        voice.votes.filter(contribution=contribution).delete()
    Contribution.objects.filter(pk=contribution.pk).update(changed_in=board.number)


def _require_open(board: Board) -> None:
    if not board.is_open:
        raise ValidationError(_("The board is closed now. What you have written is still here, and was not sent."))


def _texts(board: Board, text: str) -> list[str]:
    lines = without_marks(text) if board.kind == BoardKind.GROUP_RESULTS else [text]
    texts = [words for line in lines if (words := " ".join(normalised(line).split()))]
    longest = LONGEST_WORD if board.kind == BoardKind.WORDS else LONGEST_CONTRIBUTION
    if not texts:
        raise ValidationError({"text": _("Write something first.")})
    if any(len(line) > longest for line in texts):
        raise ValidationError({"text": _("Keep it within %(n)s characters.") % {"n": longest}})
    return texts


def _group(board: Board, group: str) -> str:
    group = " ".join(normalised(group).split())
    if board.kind != BoardKind.GROUP_RESULTS:
        return group[:60]
    if group not in {str(number) for number in range(1, board.groups + 1)}:
        raise ValidationError({"group": _("Choose your group.")})
    return group


def _check_part(board: Board, part: BoardPart | None) -> None:
    asks = board.kind == BoardKind.GROUP_RESULTS and board.parts.exists()
    if (part is None and asks) or (part is not None and (part.board_id != board.pk or not asks)):
        raise ValidationError({"part": _("Choose which question you answer.")})


def _voice(board: Board, secret: str, group: str = "") -> Voice:
    voice, _is_new = Voice.objects.get_or_create(board=board, digest=digest_of(secret, board.pk))
    if group and voice.group != group:
        voice.group = group
        voice.save(update_fields=["group"])
    return voice


def _check_number(board: Board, own: int, new: int) -> None:
    most = most_by(board.kind)
    if own + new > most:
        text = ngettext("You can send %(n)d here.", "You can send %(n)d here, and have sent all of them.", most)
        raise ValidationError(text % {"n": most})
    if board.contributions.count() + new > MOST_CONTRIBUTIONS:
        raise ValidationError(_("The board is full. Ask the one who leads the session to open a new one."))


def _check_answers(board: Board, values: Sequence[int]) -> None:
    wrong = ""
    if board.kind == BoardKind.CHOICE and len(values) != 1:
        wrong = _("Choose one answer.")
    elif board.kind in {BoardKind.SEVERAL, BoardKind.DOTS} and board.dots and len(values) > board.dots:
        wrong = ngettext("Choose at most %(n)d.", "Choose at most %(n)d.", board.dots) % {"n": board.dots}
    elif board.kind == BoardKind.SCALE and not all(LOWEST <= value <= HIGHEST for value in values):
        wrong = _("Choose a number from 1 to 6.")
    elif board.kind == BoardKind.RANKING and sorted(values) != list(range(1, board.parts.count() + 1)):
        wrong = _("Give each its own place: one is first, one is second, and so on.")
    if wrong:
        raise ValidationError({"answers": wrong})
