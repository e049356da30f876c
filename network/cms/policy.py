"""What the Wagtail admin may do with records: show them to region-wide roles, and nothing else."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from network.cms.gate import is_region_wide
from network.persons.models import Person

if TYPE_CHECKING:
    from network.persons.models import User


class ReadOnlyPolicy(BasePermissionPolicy):
    """Records are changed on the site's own pages, through actions; here they are read by region-wide roles."""

    def user_has_permission(self, user: "User", action: str) -> bool:
        return action == "view" and is_region_wide(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        if "view" not in actions:
            return Person.objects.none()
        readers = [person.pk for person in Person.objects.filter(is_active=True) if is_region_wide(person)]
        return Person.objects.filter(pk__in=readers)

    def user_has_permission_for_instance(self, user: "User", action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: "User", actions: Iterable[str], instance: Model) -> bool:
        return self.user_has_any_permission(user, actions)

    def instances_user_has_any_permission_for(self, user: "User", actions: Iterable[str]) -> QuerySet[Any]:
        every = self.model._default_manager.all()
        return every if self.user_has_any_permission(user, actions) else every.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[Person]:
        return self.users_with_any_permission(actions)
