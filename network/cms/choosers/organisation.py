"""The chooser for organisations."""

from django.utils.translation import gettext_lazy as _

from network.cms.choosers.base import GuardedChooserViewSet
from network.organisations.models import Organisation


class OrganisationChooserViewSet(GuardedChooserViewSet):
    model = Organisation
    icon = "home"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Open")


organisation_chooser = OrganisationChooserViewSet("organisation_chooser")
