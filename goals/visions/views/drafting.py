"""Drafts of visions: written, extended from a vision above, edited, withdrawn."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goals.goals.forms.changing import ReasonForm
from goals.themes.models import Theme
from goals.visions.actions import draft_vision, edit_draft, withdraw_draft
from goals.visions.forms import NewVisionForm, VisionForm, initial_of_next_version, initial_of_version
from goals.visions.models import Vision, VisionVersion
from goals.visions.views.pages import visible_vision
from goals.visions.views.vision_form import VisionFormView, organisations_with
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.models import Record
from network.records.views import Text


def _themes_for(organisations: Sequence[Organisation], *, extends: bool) -> list[Theme]:
    """The themes that can be chosen: an organisation's own, and those above unless a version that is extended has them.

    Of several organisations, those of their regions.
    """
    themes = Theme.objects.select_related("organisation")
    if len(organisations) == 1:
        place = organisations[0]
        above = [place.path[: place.steplen * depth] for depth in range(1, place.depth + 1)]
        return list(themes.filter(organisation__path__in=[place.path] if extends else above))
    roots = {organisation.path[: organisation.steplen] for organisation in organisations}
    return [] if extends else list(themes.filter(organisation__path__in=roots))


class VersionFormView(VisionFormView):
    """A form with all that a version says. `kept` is the version whose picture stays unless another is chosen."""

    form_class: type[VisionForm] = VisionForm
    fields_template = "goals/visions/parts/fields.html"
    autosave = "vision"
    themes: Sequence[Theme]
    kept: VisionVersion | None = None
    extends: bool

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"themes": self.themes}

    def act(self, form: VisionForm) -> VisionVersion:
        try:
            return self.save(form)
        except ValidationError as error:
            # The errors of themes stand by the field in which new ones are written.
            if hasattr(error, "error_dict") and "themes" in error.error_dict:
                error.error_dict["new_themes"] = error.error_dict.pop("themes")
            raise

    @abstractmethod
    def save(self, form: VisionForm) -> VisionVersion:
        """Call the action with what the form holds."""

    def get_next(self, result: VisionVersion) -> VisionVersion:
        return result

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.kept, extends=self.extends, **kwargs)


class NewVision(VersionFormView):
    """GET, POST: a vision drafted, for one of the organisations for which the user records goals."""

    form_class = NewVisionForm
    title = _("New vision")
    lead: Text = _("It is a draft until it is adopted.")
    submit = _("Save as a draft")
    autosave = "vision-new"
    success_message = _("The draft is saved. Those inside can read it until it is adopted.")
    upper: Vision | None = None
    """The vision that is extended."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.cancel_url = reverse("goals:visions")
        self.breadcrumbs = [(_("Visions"), self.cancel_url)]
        self.set_organisations()
        return None

    def set_organisations(self) -> None:
        self.organisations = organisations_with(self.request, Permission.WRITE_GOALS, self.upper)
        asked = self.request.GET.get("organisation")
        self.asked = next((place for place in self.organisations if str(place.pk) == asked), None)
        self.extends = self.upper is not None
        self.themes = _themes_for([self.asked] if self.asked else self.organisations, extends=self.extends)

    def get_initial(self) -> dict[str, Any]:
        return {"organisation": self.asked.pk} if self.asked else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisations": self.organisations}

    def save(self, form: VisionForm) -> VisionVersion:
        organisation = form.cleaned_data["organisation"]
        return draft_vision(organisation, by=self.request.user, based_on=self.upper, **form.version_values)


class ExtendVision(NewVision):
    """GET, POST: a draft that extends the vision of an organisation above with a text and themes of one's own."""

    title = _("Extend the picture with your own")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.upper = visible_vision(self.request, kwargs["pk"])
        if not self.upper.versions.in_force(self.request.on).exists():
            messages.info(self.request, gettext("It must be adopted before others can build on it."))
            return redirect(self.upper)
        self.set_vision(self.upper)
        name = self.upper.organisation.name
        self.lead = gettext(
            "The picture of %(name)s stays as it is; yours stands beside it, with themes of your own."
        ) % {"name": name}
        self.set_organisations()
        return None


class NewVersion(VersionFormView):
    """GET, POST: the next version of a vision, drafted from the latest one that was adopted."""

    title = _("New version of the picture")
    text = _("What holds now stays until the new version is adopted, and can be read afterwards too.")
    submit = _("Save the draft")
    success_message = _("The draft of the new version is saved.")
    kept: VisionVersion

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_writable_vision(kwargs["pk"])
        if self.draft():
            return redirect("goals:vision_edit", self.vision.pk)
        latest = self.vision.versions.once_adopted().prefetch_related("themes").last()
        if latest is None:
            return redirect("goals:vision_new")
        self.kept, self.extends = latest, latest.based_on_id is not None
        self.themes = _themes_for([self.vision.organisation], extends=self.extends)
        self.autosave = f"vision-{self.vision.pk}-new"
        return None

    def get_initial(self) -> dict[str, Any]:
        return initial_of_next_version(self.kept, self.themes)

    def save(self, form: VisionForm) -> VisionVersion:
        return draft_vision(
            self.vision.organisation,
            by=self.request.user,
            based_on=self.kept.based_on,
            keep_picture_of=self.kept,
            **form.version_values,
        )


class EditDraft(VersionFormView):
    """GET, POST: the draft of a vision changed."""

    title = _("Edit the draft")
    submit = _("Save the draft")
    success_message = _("The draft is saved.")
    kept: VisionVersion

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.set_writable_vision(kwargs["pk"])
        draft = self.draft()
        if draft is None:
            messages.info(self.request, gettext("An adopted version is never changed. Make a new version."))
            return redirect(self.vision)
        self.record = self.kept = draft
        self.extends = draft.based_on_id is not None
        self.themes = _themes_for([self.vision.organisation], extends=self.extends)
        return None

    def get_initial(self) -> dict[str, Any]:
        return initial_of_version(self.kept, self.themes)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"has_picture": bool(self.kept.picture)}

    def save(self, form: VisionForm) -> VisionVersion:
        return edit_draft(
            self.kept,
            by=self.request.user,
            expected_version=form.cleaned_data["version"],
            remove_picture=form.cleaned_data.get("remove_picture", False),
            **form.version_values,
        )

    def show_newer(self, current: Record) -> None:
        super().show_newer(current)
        self.kept = VisionVersion.objects.select_related("vision__organisation").get(pk=current.pk)


class WithdrawDraft(VisionFormView):
    """GET, POST: the draft of a vision withdrawn, with a reason."""

    form_class = ReasonForm
    title = _("Lay the draft aside")
    submit = _("Lay the draft aside")
    success_message = _("The draft is laid aside.")

    def prepare(self, **kwargs: Any) -> None:
        self.set_writable_vision(kwargs["pk"])
        self.version = get_object_or_404(VisionVersion.objects.drafts(), vision=self.vision)
        self.lead, self.cancel_url = self.version.statement, self.version.get_absolute_url()

    def act(self, form: ReasonForm) -> VisionVersion:
        return withdraw_draft(self.version, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_next(self, result: VisionVersion) -> str:
        return reverse("goals:visions")
