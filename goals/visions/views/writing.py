"""Visions written: begun, extended, sharpened, adopted, taken up as they are, and laid aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goals.goals.forms.errors import tell
from goals.goals.views.access import member, writes_for
from goals.goals.views.conflict import compare, onto
from goals.themes.models import Theme
from goals.visions.actions import adopt_vision, draft_vision, edit_draft, take_up_vision, withdraw_draft
from goals.visions.forms import DayForm, NewVisionForm, TakeUpForm, VisionForm, WhyForm, initial_of, initial_of_next
from goals.visions.models import Vision, VisionVersion
from goals.visions.views.reading import visible_vision
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.records.errors import NotAllowed, StaleRecord
from network.web.requests import Request


def _organisations(request: Request, permission: Permission, under: Vision | None) -> list[Organisation]:
    """Where the user holds a permission, beneath another's vision if one is named; NotAllowed where that is nowhere."""
    held = Organisation.objects.with_permission(request.user, permission).open()
    if under is not None:
        held = held.in_subtree(under.organisation).exclude(pk=under.organisation_id)
    found = list(held)
    if not found:
        raise NotAllowed(f"{member(request).pk} holds {permission} nowhere it would help")
    return found


def _offered(organisations: list[Organisation], *, extends: bool) -> list[Theme]:
    """The themes that can be chosen: an organisation's own, and those above unless they come along anyway."""
    themes = Theme.objects.select_related("organisation")
    if len(organisations) == 1:
        place = organisations[0]
        above = [place.path[: place.steplen * depth] for depth in range(1, place.depth + 1)]
        return list(themes.filter(organisation__path__in=[place.path] if extends else above))
    roots = {each.path[: each.steplen] for each in organisations}
    return [] if extends else list(themes.filter(organisation__path__in=roots))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """GET, POST: a vision of one's own, drafted."""
    return _draft(request, None)


@login_required
@require_http_methods(["GET", "POST"])
def extend(request: Request, pk: int) -> HttpResponse:
    """GET, POST: another's picture taken up with words and themes of one's own, drafted."""
    upper = visible_vision(request, pk)
    if not upper.versions.in_force(request.on).exists():
        messages.info(request, _("It must be adopted before others can build on it."))
        return redirect(upper)
    return _draft(request, upper)


def _draft(request: Request, upper: Vision | None) -> HttpResponse:
    organisations = _organisations(request, Permission.WRITE_GOALS, upper)
    asked = next((each for each in organisations if str(each.pk) == request.GET.get("organisation")), None)
    offered = _offered([asked] if asked else organisations, extends=upper is not None)
    initial = {"organisation": asked.pk} if asked else {}
    form = NewVisionForm(
        request.POST or None,
        request.FILES or None,
        organisations=organisations,
        themes=offered,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_vision(
                form.cleaned_data["organisation"],
                by=member(request),
                based_on=upper,
                themes=form.chosen_themes,
                picture=form.cleaned_data["picture"],
                **form.changes,
            )
        except ValidationError as error:
            tell_vision(form, error)
        else:
            messages.success(request, _("The draft is saved. Those inside can read it until it is adopted."))
            return redirect(made)
    context = {"form": form, "upper": upper, "cancel": upper.get_absolute_url() if upper else None}
    return render(request, "goals/visions/new.html", context, status=422 if request.method == "POST" else 200)


def tell_vision(form: VisionForm, error: ValidationError) -> None:
    """A verb's errors beside their fields; what concerns the themes stands by the new ones."""
    if hasattr(error, "error_dict") and "themes" in error.error_dict:
        error = ValidationError({"new_themes" if name == "themes" else name: e for name, e in error.error_dict.items()})
    tell(form, error)


def _writable(request: Request, pk: int) -> Vision:
    found = visible_vision(request, pk)
    if not writes_for(request, found.organisation_id):
        raise NotAllowed(f"{member(request).pk} may not write vision {pk}")
    return found


def _draft_of(found: Vision) -> VisionVersion | None:
    return found.versions.drafts().select_related("vision__organisation").prefetch_related("themes").first()


@login_required
@require_http_methods(["GET", "POST"])
def new_version(request: Request, pk: int) -> HttpResponse:
    """GET, POST: the next version, beginning with what holds now."""
    found = _writable(request, pk)
    if _draft_of(found):
        return redirect("goals:vision_edit", pk)
    base = found.versions.once_adopted().prefetch_related("themes").last()
    if base is None:
        return redirect("goals:vision_new")
    offered = _offered([found.organisation], extends=base.based_on_id is not None)
    if request.method != "POST":
        form = VisionForm(initial=initial_of_next(base, offered), themes=offered)
        return render(request, "goals/visions/edit.html", {"vision": found, "base": base, "form": form})
    form = VisionForm(request.POST, request.FILES, themes=offered)
    if form.is_valid():
        try:
            made = draft_vision(
                found.organisation,
                by=member(request),
                based_on=base.based_on,
                themes=form.chosen_themes,
                picture=form.cleaned_data["picture"],
                keep_picture_of=base,
                **form.changes,
            )
        except ValidationError as error:
            tell_vision(form, error)
        else:
            messages.success(request, _("The draft of the new version is saved."))
            return redirect(made)
    return render(request, "goals/visions/edit.html", {"vision": found, "base": base, "form": form}, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """GET, POST: the draft changed; a newer one is shown beside what was typed."""
    found = _writable(request, pk)
    draft = _draft_of(found)
    if draft is None:
        messages.info(request, _("An adopted version is never changed. Make a new version."))
        return redirect(found)
    offered = _offered([found.organisation], extends=draft.based_on_id is not None)
    if request.method != "POST":
        form = VisionForm(initial=initial_of(draft, offered), themes=offered, has_picture=bool(draft.picture))
        return render(request, "goals/visions/edit.html", {"vision": found, "draft": draft, "form": form})
    form = VisionForm(request.POST, request.FILES, themes=offered, has_picture=bool(draft.picture))
    conflict = None
    if form.is_valid():
        try:
            edit_draft(
                draft,
                by=member(request),
                expected_version=form.cleaned_data["version"],
                themes=form.chosen_themes,
                picture=form.cleaned_data["picture"],
                remove_picture=form.cleaned_data.get("remove_picture", False),
                **form.changes,
            )
        except StaleRecord as stale:
            conflict = compare(form, stale.current)
            form = onto(form, stale.current)  # type: ignore[assignment]
        except ValidationError as error:
            tell_vision(form, error)
        else:
            messages.success(request, _("The draft is saved."))
            return redirect(draft)
    context = {"vision": found, "draft": draft, "form": form, "conflict": conflict}
    return render(request, "goals/visions/edit.html", context, status=409 if conflict is not None else 422)


@login_required
@require_http_methods(["GET", "POST"])
def adopt(request: Request, pk: int) -> HttpResponse:
    """GET, POST: the draft adopted from a day."""
    found = visible_vision(request, pk)
    if not Vision.objects.decidable_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(f"{member(request).pk} may not adopt vision {pk}")
    draft = _draft_of(found)
    if draft is None:
        messages.info(request, _("There is no draft to adopt."))
        return redirect(found)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            adopt_vision(draft, by=member(request), on=data["on"], reason=data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The vision is adopted and can be read by everybody."))
            return redirect(found)
    context = {"vision": found, "draft": draft, "form": form}
    return render(request, "goals/visions/adopt.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def take_up(request: Request, pk: int) -> HttpResponse:
    """GET, POST: another's picture taken up as it is."""
    upper = visible_vision(request, pk)
    organisations = _organisations(request, Permission.DECIDE_GOALS, upper)
    form = TakeUpForm(request.POST or None, organisations=organisations)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = take_up_vision(upper, organisation=data["organisation"], by=member(request), on=data["on"])
        except ValidationError as error:
            tell(form, error)
        else:
            words = _("%(name)s has taken up the picture.") % {"name": data["organisation"]}
            messages.success(request, words)
            return redirect(made.vision)
    only = organisations[0] if len(organisations) == 1 else None
    context = {"upper": upper, "form": form, "only": only}
    return render(request, "goals/visions/take_up.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, pk: int) -> HttpResponse:
    """GET, POST: the draft laid aside, with a word on why."""
    found = _writable(request, pk)
    draft = get_object_or_404(VisionVersion.objects.drafts(), vision=found)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_draft(draft, by=member(request), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            tell(form, error)
        else:
            messages.success(request, _("The draft is laid aside."))
            return redirect("goals:visions")
    context = {"vision": found, "draft": draft, "form": form}
    return render(request, "goals/visions/withdraw.html", context, status=422 if form.errors else 200)
