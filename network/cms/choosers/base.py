"""What the choosers have in common."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from network.cms.gate import edits_pages, only_for


class NameFilterForm(BaseFilterForm):
    """Search by name, past names too where there are any, as the querysets do it everywhere else."""

    q = forms.CharField(label=_("Name"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name")}))

    def filter(self, objects: Any) -> Any:
        text = self.cleaned_data.get("q")
        if text:
            self.is_searching, self.search_query = True, text
            objects = objects.named(text)
        return super().filter(objects)


class ChooseView(chooser.ChooseView):
    filter_form_class = NameFilterForm


class ChooseResultsView(chooser.ChooseResultsView):
    filter_form_class = NameFilterForm


class GuardedChooserViewSet(ChooserViewSet):
    """A chooser for those whose role edits pages today; nothing can be made in it."""

    per_page = 20
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView

    def construct_view(self, view_class: type, **kwargs: Any) -> Callable[..., Any]:
        return only_for(edits_pages)(super().construct_view(view_class, **kwargs))

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
