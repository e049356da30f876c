"""What a measure waits for: links made and ended."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.following.actions.dependencies import depend, end_dependency
from goals.following.forms.dependencies import DependencyForm
from goals.following.models import MeasureDependency
from goals.following.selectors import awaited
from goals.goals.views.base import LinkFormView
from goals.measures.views import writable_measure


class Dependencies(LinkFormView):
    """GET: what the measure waits for, and measures to choose among (`q` searches).

    POST with `depends_on` makes a link, with `end` (a link's id) ends one, with `find` searches.
    """

    form_class = DependencyForm
    template_name = "goals/following/dependencies.html"
    success_message = _("The measure waits for it now.")
    ended_message = _("The measure no longer waits for it.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.measure = writable_measure(self.request, kwargs["pk"])
        self.about(self.measure.goal, self.measure)
        return self.refuse_closed()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "measure": self.measure}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = awaited([self.measure], on=timezone.localdate(), per=None, user=self.request.user)
        return super().get_context_data(measure=self.measure, links=links.get(self.measure.pk, []), **kwargs)

    def open_links(self) -> QuerySet[MeasureDependency]:
        return MeasureDependency.objects.open().filter(measure=self.measure)

    def end_link(self, link: Model) -> None:
        end_dependency(link, by=self.request.user)  # type: ignore[arg-type]

    def act(self, form: DependencyForm) -> MeasureDependency:
        return depend(self.measure, on_measure=form.cleaned_data["depends_on"], by=self.request.user)
