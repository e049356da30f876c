"""What the contributions on a board became, and which they were."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.boards.models import Board, Contribution
from gatherings.results.enums import IdeaState, PromotionKind
from gatherings.results.querysets import PromotionQuerySet, PromotionSourceQuerySet
from gatherings.results.rules import LONGEST_TITLE
from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.studies.models import Hypothesis
from network.organisations.models import Organisation
from network.persons.models import Person
from network.records.models import Record
from network.roles.enums import Role

PREFETCHED = ("goal__organisation", "measure__goal__organisation", "hypothesis__area__study__organisation")


def _exactly(kind: PromotionKind, *, field: str = "") -> Q:
    """The condition that a promotion of the kind points to that field alone."""
    targets = {f"{name}__isnull": name != field for name in ("goal", "measure", "hypothesis")}
    stands = ~Q(state="") if kind == PromotionKind.IDEA else Q(state="")
    return Q(kind=kind, **targets) & stands


class Promotion(Record):
    """Contributions of one board became a goal, a measure, a hypothesis, or an idea for later.

    It is withdrawn with a reason, and never deleted; nor is what it points to. `was_made` says whether the target was
    made of the contributions, or stood already.
    """

    WORDING = ("text", "note")
    REFERENCES = ("state",)

    board = models.ForeignKey(Board, models.PROTECT, related_name="promotions")
    kind = models.CharField(_("what it became"), max_length=10, choices=PromotionKind.choices)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="promotions")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="promotions")
    hypothesis = models.ForeignKey(Hypothesis, models.PROTECT, null=True, blank=True, related_name="promotions")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="promotions", verbose_name=_("organisation")
    )
    was_made = models.BooleanField(_("made of it"), default=True)
    text = models.CharField(_("in one sentence"), max_length=LONGEST_TITLE)
    note = models.TextField(_("why"), max_length=2000, blank=True)
    on = models.DateField(_("on"))
    by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=IdeaState.choices, blank=True)
    became = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="ideas")
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)

    is_new = False
    """Set by the action that has just made it."""

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("promotion of results")
        verbose_name_plural = _("promotions of results")
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=_exactly(PromotionKind.GOAL, field="goal")
                | _exactly(PromotionKind.MEASURE, field="measure")
                | _exactly(PromotionKind.HYPOTHESIS, field="hypothesis")
                | _exactly(PromotionKind.IDEA),
                name="promotion_to_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(state=IdeaState.TAKEN_UP) | Q(became__isnull=False), name="promotion_idea_taken_up_as"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def target(self) -> Goal | Measure | Hypothesis | None:
        """What the contributions became; None for an idea."""
        return self.goal or self.measure or self.hypothesis

    @property
    def target_title(self) -> str:
        """What it is called: the target's own title, or the words of the idea."""
        return str(self.target or self.text)

    def get_absolute_url(self) -> str:
        if self.target is not None:
            return self.target.get_absolute_url()
        return f"{reverse('gatherings:ideas')}#ide-{self.pk}"

    @property
    def is_idea(self) -> bool:
        return self.kind == PromotionKind.IDEA

    @property
    def is_open_idea(self) -> bool:
        return self.is_idea and self.state == IdeaState.OPEN

    @property
    def stands(self) -> bool:
        return self.withdrawn_on is None or self.withdrawn_on > timezone.localdate()


class PromotionSource(models.Model):
    """A contribution behind a promotion. It cannot be deleted, and its words are never changed.

    `target` and `made` are what the contribution becomes but once while it stands: the same thing, and something new of
    one kind in one organisation. Written by `gatherings.results.actions` only.
    """

    promotion = models.ForeignKey(Promotion, models.PROTECT, related_name="sources")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="became")
    target = models.CharField(max_length=40)
    made = models.CharField(max_length=40, blank=True)
    stands = models.BooleanField(default=True)

    objects = PromotionSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of a promotion")
        verbose_name_plural = _("sources of promotions")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["promotion", "contribution"], name="promotionsource_once"),
            models.UniqueConstraint(
                fields=["contribution", "target"], condition=Q(stands=True), name="promotionsource_target_once"
            ),
            models.UniqueConstraint(
                fields=["contribution", "made"],
                condition=Q(stands=True) & ~Q(made=""),
                name="promotionsource_made_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} → {self.target}"
