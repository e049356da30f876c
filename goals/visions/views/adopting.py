"""Visions adopted: a draft, or the vision of an organisation above as it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.visions.actions import adopt_vision, take_up_vision
from goals.visions.forms import AdoptForm, TakeUpForm
from goals.visions.models import Vision, VisionVersion
from goals.visions.views.pages import visible_vision
from goals.visions.views.vision_form import VisionFormView, organisations_with
from network.organisations.enums import Permission
from network.records.access import require_editable


class Adopt(VisionFormView):
    """GET, POST: the draft of a vision adopted from a day."""

    form_class = AdoptForm
    title = _("Adopt the vision")
    text = _("From that day it can be read by everybody, and it never changes: what comes later is a new version.")
    submit = _("Adopt")
    success_message = _("The vision is adopted and can be read by everybody.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        vision = visible_vision(self.request, kwargs["pk"])
        require_editable(vision, Vision.objects.decidable_by(self.request.user))
        self.set_vision(vision)
        draft = self.draft()
        if draft is None:
            messages.info(self.request, gettext("There is no draft to adopt."))
            return redirect(vision)
        self.version, self.lead, self.cancel_url = draft, draft.statement, draft.get_absolute_url()
        return None

    def act(self, form: AdoptForm) -> VisionVersion:
        return adopt_vision(self.version, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: VisionVersion) -> Vision:
        return self.vision


class TakeUp(VisionFormView):
    """GET, POST: the vision of an organisation above taken up as it is."""

    form_class = TakeUpForm
    title = _("Take up the picture as it is")
    text = _(
        "When it gets a new version, that version is yours as well. You can extend it with your own words and themes "
        "whenever you like."
    )
    submit = _("Make it ours too")

    def prepare(self, **kwargs: Any) -> None:
        self.set_vision(visible_vision(self.request, kwargs["pk"]))
        self.organisations = organisations_with(self.request, Permission.DECIDE_GOALS, self.vision)
        names = {"whose": self.vision.organisation.name, "name": self.organisations[0].name}
        if len(self.organisations) == 1:
            self.lead = gettext("The picture of %(whose)s becomes that of %(name)s too.") % names
        else:
            self.lead = gettext("The picture of %(whose)s becomes yours too.") % names

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisations": self.organisations}

    def act(self, form: TakeUpForm) -> VisionVersion:
        return take_up_vision(self.vision, by=self.request.user, **form.cleaned_data)

    def get_success_message(self, result: VisionVersion) -> str:
        return gettext("%(name)s has taken up the picture.") % {"name": result.vision.organisation}

    def get_next(self, result: VisionVersion) -> Vision:
        return result.vision
