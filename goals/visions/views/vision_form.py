"""The base of pages that are a form about a vision."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goals.visions.models import Vision, VisionVersion
from goals.visions.views.pages import visible_vision
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.access import require_editable
from network.records.errors import NotAllowed
from network.records.views import ActionFormView, Text
from network.web.requests import MemberRequest


def organisations_with(request: MemberRequest, permission: Permission, under: Vision | None) -> list[Organisation]:
    """Where the user holds a permission, below the organisation of `under` if it is given.

    Raises NotAllowed where that is nowhere.
    """
    held = Organisation.objects.with_permission(request.user, permission).open()
    if under is not None:
        held = held.in_subtree(under.organisation).exclude(pk=under.organisation_id)
    organisations = list(held)
    if not organisations:
        raise NotAllowed(f"{request.user.pk} holds {permission} nowhere it would help")
    return organisations


class VisionFormView(ActionFormView):
    """A form about a vision."""

    stylesheets = ("css/goals/visions.css",)
    vision: Vision

    def set_vision(self, vision: Vision, *, lead: Text = "") -> None:
        """Set the vision, and the texts and addresses that follow from it."""
        self.vision, self.lead, self.cancel_url = vision, lead or vision.organisation.name, vision.get_absolute_url()
        self.breadcrumbs = [(_("Visions"), reverse("goals:visions")), (vision.organisation.name, self.cancel_url)]

    def set_writable_vision(self, pk: int) -> None:
        """Set the vision of a primary key; Http404 where it is hidden, NotAllowed where the user may only read it."""
        self.set_vision(visible_vision(self.request, pk))
        require_editable(self.vision, Vision.objects.editable_by(self.request.user))

    def draft(self) -> VisionVersion | None:
        """The draft of the vision, if there is one (2 queries)."""
        drafts = self.vision.versions.drafts().select_related("vision__organisation")
        return drafts.prefetch_related("themes").first()
