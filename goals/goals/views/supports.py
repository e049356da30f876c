"""What a goal supports: links made and ended."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.goals.actions.support import end_support, support
from goals.goals.forms.uppers import SupportForm
from goals.goals.models import Support
from goals.goals.selectors.steps import links_up
from goals.goals.views.access import writable_goal
from goals.goals.views.base import LinkFormView


class Supports(LinkFormView):
    """GET: the links there are, and goals to choose among (`q` searches; htmx gets the list alone).

    POST with `upper` makes a link, with `end` (a link's id) ends one, with `find` searches.
    """

    form_class = SupportForm
    template_name = "goals/goals/support.html"
    success_message = _("The thread is tied.")
    ended_message = _("The goals are no longer tied together. That they were can still be read.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.about(writable_goal(self.request, kwargs["pk"]))
        return self.refuse_closed()

    def get_template_names(self) -> list[str]:
        if self.request.htmx and "q" in self.request.GET:
            return ["goals/goals/parts/uppers.html"]
        return super().get_template_names()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "goal": self.goal}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(links=links_up(self.goal, user=self.request.user), **kwargs)
        address = reverse("goals:support", args=[self.goal.pk])
        return context | {"field": context["form"]["upper"], "search_address": address}

    def open_links(self) -> QuerySet[Support]:
        return Support.objects.open().filter(lower=self.goal)

    def end_link(self, link: Model) -> None:
        end_support(link, by=self.request.user)  # type: ignore[arg-type]

    def act(self, form: SupportForm) -> Support:
        try:
            return support(self.goal, upper=form.cleaned_data["upper"], by=self.request.user)
        except ValidationError as error:
            raise ValidationError({"upper": error.messages}) from error
