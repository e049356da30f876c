"""Contributions promoted, and a promotion withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gatherings.boards.enums import VOTED_ON
from gatherings.boards.models import BoardPart, Contribution
from gatherings.boards.querysets import moderates
from gatherings.programme.models import GatheringPage
from gatherings.results.actions import promoting
from gatherings.results.actions.sources import may_promote_from
from gatherings.results.enums import LINK, PromotionKind
from gatherings.results.forms import PromoteForm
from gatherings.results.models import PREFETCHED, Promotion
from gatherings.results.rules import MOST_SOURCES, title_of
from gatherings.results.views.results import readable_gathering, results_url
from goals.goals.forms.changing import ReasonForm
from goals.goals.views.base import SearchFormMixin
from network.cms.addresses import address_of
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.access import require_editable
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.records.views import ActionFormView, Text
from network.text.numbers import parse_id
from network.web.filters import read_ids

RESULTS = gettext_lazy("What became of it")
FIELDS = {"title": "text", "statement": "text", "description": "note", "origin_note": "note", "background": "note"}
"""What the actions of goals call the fields of the form."""


class Promote(SearchFormMixin):
    """GET with `of`, the keys of contributions on one board, or `ide`, that of an idea: the form. POST: promote."""

    form_class = PromoteForm
    template_name = "gatherings/results/promote.html"
    fields_template = "gatherings/results/parts/promote_fields.html"
    css_class = "promote"
    stylesheets = ("css/gatherings/results.css",)
    title = pgettext_lazy("results", "Promote")
    submit = pgettext_lazy("results", "Promote")
    gathering: GatheringPage
    idea: Promotion | None = None
    parts: Sequence[BoardPart] = ()

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering = readable_gathering(self.request, kwargs["slug"])
        self.cancel_url = results_url(self.gathering)
        self.breadcrumbs = [(self.gathering.title, address_of(self.gathering)), (RESULTS, self.cancel_url)]
        chosen = self._chosen()
        if not chosen:
            messages.error(self.request, _("Tick what is to be promoted first."))
            return HttpResponseRedirect(self.cancel_url)
        self.board = chosen[0].board
        self.board.gathering = self.gathering
        self.contributions = [contribution for contribution in chosen if contribution.board_id == self.board.pk]
        if not may_promote_from(self.board, self.request.user):
            raise NotAllowed(f"{self.request.user.pk} may not promote what is on board {self.board.pk}")
        self.autosave = f"promote-{'-'.join(str(contribution.pk) for contribution in self.contributions[:5])}"
        return None

    def _chosen(self) -> list[Contribution]:
        """The contributions that the address names, not hidden ones; those of the idea where it names one.

        An answer that people voted on stands as a contribution that is not stored yet.
        """
        rows = Contribution.objects.filter(board__gathering=self.gathering, is_hidden=False).select_related("board")
        is_sent = any(name in self.request.POST for name in ("of", "ide", "svar"))
        sent = self.request.POST if is_sent else self.request.GET
        if key := parse_id(sent.get("ide", "")):
            ideas = Promotion.objects.ideas().visible_to(self.request.user).filter(board__gathering=self.gathering)
            self.idea = get_object_or_404(ideas, pk=key)
            return list(rows.filter(became__promotion=self.idea).order_by("pk"))
        sent_keys = [key for text in sent.getlist("of")[: MOST_SOURCES + 1] if (key := parse_id(text))]
        keys = sent_keys if sent is self.request.POST else read_ids(self.request, "of", most=MOST_SOURCES)
        answers = [key for text in sent.getlist("svar")[: MOST_SOURCES + 1] if (key := parse_id(text))]
        parts = BoardPart.objects.filter(pk__in=answers, board__gathering=self.gathering, board__kind__in=VOTED_ON)
        self.parts = list(parts.select_related("board").order_by("board", "order", "pk")) if answers else []
        standing = [Contribution(board=part.board, part=part, text=part.text) for part in self.parts]
        return [*rows.filter(pk__in=keys).order_by("pk"), *standing]

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        runs = holds(moderates(user), self.gathering)
        writes = Organisation.objects.with_permission(user, Permission.WRITE_GOALS)
        organisations = list(writes.open().order_by("path"))
        ideas_for = [self.gathering.organiser] if runs else []
        known = {organisation.pk for organisation in organisations}
        return super().get_form_kwargs() | {
            "user": user,
            "gathering": self.gathering,
            "organisations": organisations,
            "ideas_for": [organisation for organisation in ideas_for if organisation.pk not in known],
            "moderates": runs,
            "can_be_idea": self.idea is None and bool(runs or organisations),
        }

    def get_initial(self) -> dict[str, Any]:
        text = self.idea.text if self.idea else title_of(self.contributions[0].text)
        initial = {"text": text, "note": self.idea.note if self.idea else ""}
        return initial | {name: value for name, value in super().get_initial().items() if name not in ("of", "svar")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stored = [contribution for contribution in self.contributions if contribution.pk]
        merged = Contribution.objects.filter(merged_into__in=stored, is_hidden=False).select_related("board")
        words = sorted({*stored, *merged}, key=lambda contribution: contribution.pk)
        standing = [contribution for contribution in self.contributions if not contribution.pk]
        return super().get_context_data(
            contributions=[*words, *standing], board=self.board, gathering=self.gathering, **kwargs
        )

    def act(self, form: PromoteForm) -> Promotion:
        data = form.cleaned_data
        became = data["became"]
        given: dict[str, Any] = {
            "of": [contribution.pk for contribution in self.contributions if contribution.pk],
            "parts": [part.pk for part in self.parts if part.board_id == self.board.pk],
            "by": self.request.user,
            "note": data["note"],
        }
        try:
            if became == PromotionKind.IDEA:
                return promoting.keep_as_idea(self.board, organisation=data["organisation"], text=data["text"], **given)
            given["idea"] = self.idea
            if became == LINK:
                return promoting.link_to_goal(self.board, goal=data["goal"], **given)
            given["text"] = data["text"]
            if became == PromotionKind.MEASURE:
                return promoting.promote_to_measure(self.board, goal=data["for_goal"], **given)
            if became == PromotionKind.HYPOTHESIS:
                return promoting.promote_to_hypothesis(self.board, area=data["area"], **given)
            return promoting.promote_to_goal(
                self.board,
                organisation=data["organisation"],
                goal_kind=data["goal_kind"],
                supports=data["supports"],
                **given,
            )
        except ValidationError as error:
            if hasattr(error, "error_dict"):
                renamed = {FIELDS.get(name, name): errors for name, errors in error.error_dict.items()}
                raise ValidationError(renamed) from error
            raise

    def get_success_message(self, result: Promotion) -> Text:
        names = {"title": result.target_title, "organisation": result.organisation.name}
        if not result.is_new:
            return _("It was promoted already: “%(title)s”, %(organisation)s.") % names
        if not result.was_made:
            return _("The goal “%(title)s” now shows where it comes from.") % names
        return {
            PromotionKind.GOAL: _("“%(title)s” is proposed as a goal of %(organisation)s."),
            PromotionKind.MEASURE: _("“%(title)s” is a measure of %(organisation)s now."),
            PromotionKind.HYPOTHESIS: _("“%(title)s” is proposed as a hypothesis."),
            PromotionKind.IDEA: _("“%(title)s” is kept as an idea for later."),
        }[PromotionKind(result.kind)] % names

    def get_next(self, result: Promotion) -> str:
        first = self.contributions[0]
        return f"{self.cancel_url}#innlegg-{first.pk}" if first.pk else f"{self.cancel_url}#svar-{first.part_id}"


class WithdrawPromotion(ActionFormView):
    """GET, POST: take back that contributions became something, with a reason."""

    form_class = ReasonForm
    title = gettext_lazy("It did not become this")
    text = gettext_lazy("The contribution no longer says that it became this. The goal itself stays as it is.")
    submit = gettext_lazy("Take it back")
    success_message = gettext_lazy("It is taken back, and kept in the history.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        promotions = Promotion.objects.visible_to(self.request.user).standing_on(self.request.on)
        related = ("board__gathering__organiser", *PREFETCHED)
        self.promotion = get_object_or_404(promotions.select_related(*related), pk=kwargs["pk"])
        require_editable(self.promotion, Promotion.objects.editable_by(self.request.user))
        gathering = self.promotion.board.gathering
        self.lead = self.promotion.target_title
        self.cancel_url = results_url(gathering)
        self.breadcrumbs = [(gathering.title, address_of(gathering)), (RESULTS, self.cancel_url)]
        return None

    def act(self, form: ReasonForm) -> Promotion:
        return promoting.withdraw_promotion(self.promotion, by=self.request.user, reason=form.cleaned_data["reason"])
