"""What the admin opens with: the coming gathering, and what waits."""

from typing import Any, ClassVar, cast

from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils import timezone
from wagtail.admin.ui.components import Component

from gatherings.programme.models import GatheringPage
from home.my_page.selectors.beginnings import beginnings
from home.my_page.selectors.waiting import waiting_for
from home.setup.selectors import steps_for
from network.memberships.models import Membership
from network.memberships.selectors.regions import region_for
from network.persons.models import Person


class Now(Component):
    """The next gathering with a way to edit it, what the person may begin on, and what waits for them."""

    name = "home_now"
    template_name = "home/admin/now.html"
    order: ClassVar[int] = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: RequestContext | None = None) -> dict[str, Any]:
        today, person = timezone.localdate(), cast(Person, self.request.user)
        memberships = list(Membership.objects.of(person).on(today).select_related("organisation"))
        region = region_for(person, today)
        gathering = GatheringPage.objects.next_for(on=today, organisation=region) if region else None
        return {
            "gathering": gathering,
            "may_edit": bool(gathering and gathering.permissions_for_user(person).can_edit()),
            "beginnings": beginnings(person, memberships),
            "steps": (steps := steps_for(person, memberships)),
            "steps_done": sum(step.is_done for step in steps),
            "next_step": next((step for step in steps if not step.is_done), None),
            "waiting": waiting_for(person, memberships, today),
            "today": today,
        }
