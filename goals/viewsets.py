"""Lists of goals and measures in the Wagtail admin, for coordinators; each row leads to the record's own page."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from goals.assignment.selectors import in_words
from goals.goals.models import Goal
from goals.measures.models import Measure
from network.cms.viewsets import ReadOnlyViewSet, RecordIndexView


class VisibleIndexView(RecordIndexView):
    """Only what the reader may see on the site's own pages: a coordinator of one region sees no other's drafts."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().visible_to(self.request.user)  # type: ignore[attr-defined]

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.titled(self.search_query) if self.is_searching else queryset  # type: ignore[attr-defined]


class GoalIndexView(VisibleIndexView):
    relations = ("organisation",)


class MeasureIndexView(VisibleIndexView):
    relations = ("goal__organisation", "responsible_person", "responsible_organisation", "responsible_network")


class GoalViewSet(ReadOnlyViewSet):
    model = Goal
    index_view_class = GoalIndexView
    name = "goals_goals"
    url_prefix = "mal-og-tiltak/mal"
    icon = "crosshairs"
    menu_label = _("Goals")
    list_display = [
        TitleColumn("title", label=_("Goal"), get_url=lambda goal: goal.get_absolute_url()),
        Column("organisation", label=_("Organisation")),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("get_kind_display", label=_("Kind")),
        DateColumn("changed_at", label=_("Last changed"), sort_key="changed_at"),
    ]
    list_filter = ["status", "kind", "actor", "origin"]
    search_fields = ["title"]
    search_backend_name = None
    ordering = ["organisation__path", "pk"]


class MeasureViewSet(ReadOnlyViewSet):
    model = Measure
    index_view_class = MeasureIndexView
    name = "goals_measures"
    url_prefix = "mal-og-tiltak/tiltak"
    icon = "tasks"
    menu_label = _("Measures")
    list_display = [
        TitleColumn("title", label=_("Measure"), get_url=lambda measure: measure.get_absolute_url()),
        Column("organisation", label=_("Organisation"), accessor="goal.organisation"),
        Column("get_status_display", label=_("Status"), sort_key="status"),
        Column("responsible", label=_("Responsible"), accessor=in_words),
        DateColumn("ends_on", label=_("To"), sort_key="ends_on"),
    ]
    list_filter = ["status"]
    search_fields = ["title"]
    search_backend_name = None
    ordering = ["goal__organisation__path", "pk"]


class GoalsGroup(ModelViewSetGroup):
    """What coordinators look up about goals and measures, in one place of the menu."""

    menu_label = _("Goals and measures")
    menu_icon = "crosshairs"
    menu_order = 240
    items = (GoalViewSet, MeasureViewSet)
