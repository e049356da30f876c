"""The chooser for people."""

from django.utils.translation import gettext_lazy as _

from network.cms.choosers.base import GuardedChooserViewSet
from network.persons.models import Person


class PersonChooserViewSet(GuardedChooserViewSet):
    model = Person
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Open")


person_chooser = PersonChooserViewSet("person_chooser")
