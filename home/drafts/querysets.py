"""The questions that sent drafts answer."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.drafts.enums import DraftOutcome
from network.persons.models import Person

if TYPE_CHECKING:
    from home.drafts.models import SentDraft  # noqa: F401 - stands in a base class, as a string
    from network.persons.models import User


def publishable_by(user: "User") -> QuerySet[Page]:
    """The pages that the user may publish."""
    pages: QuerySet[Page] = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
    return pages


class SentDraftQuerySet(QuerySet["SentDraft"]):
    """Which drafts wait for whom."""

    def waiting(self) -> Self:
        return self.filter(outcome=DraftOutcome.WAITING)

    def visible_to(self, user: "User") -> Self:
        """Those the user may answer, now or before, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(sent_by=user.pk) | Q(page__in=publishable_by(user).values("pk")))

    def answerable_by(self, user: "User") -> Self:
        """Those that wait, on pages that the user may publish."""
        if not user.is_authenticated:
            return self.none()
        return self.waiting().filter(page__in=publishable_by(user).values("pk"))

    def latest_of(self, person: Person) -> Self:
        """What the person sent last of each page: what was sent again after it is left out."""
        newer = self.model._default_manager.filter(page=OuterRef("page"), pk__gt=OuterRef("pk"))
        return self.filter(sent_by=person).exclude(Exists(newer))

    def answered_lately(self, person: Person, *, since: datetime) -> Self:
        """What others have answered of the person's own: sent back and not mended yet, or published after a moment."""
        unmended = Q(page__live=False) | Q(page__has_unpublished_changes=True)
        answered = Q(outcome=DraftOutcome.RETURNED) & unmended | Q(
            outcome=DraftOutcome.PUBLISHED, answered_at__gte=since
        )
        return self.latest_of(person).filter(answered, ~Q(answered_by=person))
