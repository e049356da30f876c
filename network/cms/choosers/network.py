"""The chooser for networks."""

from django.utils.translation import gettext_lazy as _

from network.cms.choosers.base import GuardedChooserViewSet
from network.networks.models import Network


class NetworkChooserViewSet(GuardedChooserViewSet):
    model = Network
    icon = "group"
    choose_one_text = _("Choose a network")
    choose_another_text = _("Choose another network")
    edit_item_text = _("Open")


network_chooser = NetworkChooserViewSet("network_chooser")
