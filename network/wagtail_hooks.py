"""What the network adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import register_permission_policy

from network.admin.choosers.network import network_chooser
from network.admin.choosers.organisation import organisation_chooser
from network.admin.choosers.person import person_chooser
from network.admin.policy import ReadOnlyPolicy
from network.admin.viewsets import NetworkGroup
from network.models import Membership, Network, Organisation

for model in (Network, Organisation, Membership):
    register_permission_policy(model, ReadOnlyPolicy(model))


@hooks.register("register_admin_viewset")
def viewsets() -> list[ViewSet]:
    return [NetworkGroup(), organisation_chooser, network_chooser, person_chooser]
