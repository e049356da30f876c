"""All that the page of how a gathering ended shows, as plain values: these are frozen when it is published."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gatherings.closing.models import Closing, ClosingPicture, GatheringDecision
from gatherings.feedback.selectors.pages import form_of
from gatherings.feedback.selectors.results import can_be_read, results_of
from gatherings.programme.models import GatheringPage
from gatherings.registration.selectors.attendance import attendance
from gatherings.results.models import PREFETCHED, Promotion

type Content = dict[str, Any]


def content_of(gathering: GatheringPage) -> Content:
    """What would be published now: nothing in it is for some readers only (constant queries)."""
    closing = Closing.objects.filter(gathering=gathering.pk).first()
    return {
        "summary": closing.summary if closing else "",
        "attendance": _attendance(gathering),
        "decisions": [_decision(decision) for decision in decisions_of(gathering)],
        "promotions": _promotions(gathering),
        "feedback": _feedback(gathering),
        "pictures": [_picture(picture) for picture in ClosingPicture.objects.filter(gathering=gathering.pk).shown()],
    }


def decisions_of(gathering: GatheringPage) -> list[GatheringDecision]:
    """Those that stand today, by number (one query)."""
    rows = GatheringDecision.objects.filter(gathering=gathering.pk).standing_on(timezone.localdate())
    return list(rows.select_related("network").order_by("number"))


def _attendance(gathering: GatheringPage) -> Content:
    here = attendance(gathering)
    return {
        "is_checked": here.is_checked,
        "registered": here.registered,
        "came": here.came,
        "rows": [
            {
                "name": row.municipality.name if row.municipality else "",
                "registered": row.registered,
                "came": row.came,
            }
            for row in here.rows
        ],
    }


def _decision(decision: GatheringDecision) -> Content:
    return {
        "number": decision.number,
        "text": decision.text,
        "by": decision.by_whom,
        "ground": decision.ground,
        "votes": decision.votes,
        "follow_up": decision.follow_up,
        "on": decision.decided_on.isoformat(),
    }


def _picture(picture: ClosingPicture) -> Content:
    return {
        "uid": str(picture.uid),
        "alt": picture.alt,
        "caption": picture.caption,
        "width": picture.width,
        "height": picture.height,
    }


def _promotions(gathering: GatheringPage) -> list[Content]:
    """Goals, measures and hypotheses that came of it, those that everybody may read (one query)."""
    shown = Promotion.objects.of_gathering(gathering).standing_on(timezone.localdate()).visible_to(AnonymousUser())
    rows = shown.select_related("organisation", *PREFETCHED).order_by("kind", "pk")
    return [
        {"title": row.target_title, "url": row.get_absolute_url(), "where": row.organisation.name, "kind": row.kind}
        for row in rows
        if not row.is_idea
    ]


def _feedback(gathering: GatheringPage) -> Content:
    """The figures that may be shown of a form that is closed; no comments, for these are for members."""
    form = form_of(gathering)
    if form is None or not can_be_read(form, timezone.localdate()):
        return {}
    results = results_of(form)
    if results.answered is None:
        return {}
    return {
        "answered": results.answered,
        "questions": [
            {
                "wording": one.question.wording,
                "mean": round(one.mean, 2) if one.mean is not None else None,
                "bars": [{"label": bar.label, "number": bar.number, "share": bar.share} for bar in one.bars],
            }
            for one in results.questions
            if one.bars
        ],
    }
