"""What the forms about goals have in common."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.goals.actions.changes import CLOSED_REFUSAL
from goals.goals.models import Goal
from network.records.models import Record
from network.records.views import ActionFormView
from network.text.numbers import parse_id


class GoalFormView(ActionFormView):
    """A form about a goal or about something that belongs to one."""

    goal: Goal

    def about(self, goal: Goal, *pages: Any) -> None:
        """Set the texts of the page: the goal's title, and the pages above the form, the last of which it leads to."""
        self.goal = goal
        above = [(str(page), page.get_absolute_url()) for page in (goal, *pages)]
        self.lead, self.cancel_url = above[-1]
        self.breadcrumbs: Sequence[tuple[str | Promise, str]] = [(_("Goals"), reverse("goals:list")), *above]

    def refuse_closed(self) -> HttpResponse | None:
        """The response where the goal is over: nothing of it is changed until it is reopened."""
        if self.goal.is_open:
            return None
        messages.info(self.request, str(CLOSED_REFUSAL))
        return HttpResponseRedirect(self.cancel_url)

    def show_newer(self, current: Record) -> None:
        super().show_newer(current)
        if isinstance(current, Goal):
            self.about(current)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(goal=self.goal, **kwargs)


class SearchFormMixin(ActionFormView):
    """A form in which one searches for what to choose: a post with `find` keeps what was typed and checks nothing."""

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | (self.request.POST or self.request.GET).dict()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if "find" in self.request.POST:
            del kwargs["data"], kwargs["files"]
        return kwargs

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs) if "find" in request.POST else super().post(request, *args, **kwargs)


class LinkFormView(SearchFormMixin, GoalFormView):
    """Links from one record to others: one is made with the form, or ended by a post with its id as `end`."""

    ended_message: str | Promise

    @abstractmethod
    def open_links(self) -> QuerySet[Any]:
        """The links that can be ended."""

    @abstractmethod
    def end_link(self, link: Model) -> None:
        """Call the action that ends the link."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "end" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.end_link(get_object_or_404(self.open_links(), pk=parse_id(request.POST["end"]) or 0))
        messages.success(request, str(self.ended_message))
        return HttpResponseRedirect(request.path)
