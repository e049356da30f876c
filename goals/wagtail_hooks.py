"""What the goals add to the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from goals.goals.models import Goal
from goals.measures.models import Measure
from goals.viewsets import GoalsGroup
from network.cms.policy import ReadOnlyPolicy

for model in (Goal, Measure):
    register_permission_policy(model, ReadOnlyPolicy(model))


@hooks.register("register_admin_viewset")
def viewsets() -> list[ViewSet]:
    return [GoalsGroup()]
