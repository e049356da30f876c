"""The programme released by the coordinator, and every version read by whoever may see the gathering."""

from dataclasses import replace
from typing import Any

from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatherings.programme.actions.releasing import discard_programme, release_programme
from gatherings.programme.actions.versions import draft_events
from gatherings.programme.models import GatheringPage, ProgrammeVersion
from gatherings.programme.selectors.changes import Change, changes_between
from gatherings.programme.selectors.drafts import has_unreleased_programme, read_draft, reading_of
from gatherings.programme.selectors.versions import read_version
from gatherings.registration.selectors.pages import gathering_at, published_at
from gatherings.registration.views.access import crumbs
from gatherings.release.actions import mail_text, try_again
from gatherings.release.forms import DiscardForm, ReleaseForm
from gatherings.release.selectors import concerned, mail_state
from network.cms.gate import groups_of_today
from network.persons.models import User
from network.records.errors import NotAllowed
from network.records.views import ActionButtonView, ActionFormView
from network.web.requests import Request


def may_release(user: User, gathering: GatheringPage) -> bool:
    return bool(user.is_authenticated and gathering.permissions_for_user(user).can_publish())


def _to_release(request: Request, slug: str) -> GatheringPage:
    """The gathering, a draft too, for whoever may publish it. Raises Http404, NotAllowed."""
    gathering = gathering_at(slug)
    if not may_release(request.user, gathering):
        published_at(request, slug)
        raise NotAllowed(f"{request.user.pk} may not release the programme of {gathering.pk}")
    return gathering


@groups_of_today
@require_safe
def version_page(request: Request, slug: str, number: int) -> HttpResponse:
    """GET: the programme as it was in one version, for whoever may see the gathering.

    The coordinator also sees who was told of it.
    """
    gathering = published_at(request, slug)
    read = read_version(gathering, number, until=request.on)
    if read is None:
        raise Http404
    releases = may_release(request.user, gathering) and not request.per
    context = {
        "gathering": gathering,
        "breadcrumbs": crumbs(gathering),
        "read": read,
        "version": read.version,
        "days": read.days,
        "moment": None,
        "mails": mail_state(read.version) if releases else None,
    }
    return render(request, "gatherings/release/version.html", context)


@method_decorator([never_cache, groups_of_today], name="dispatch")
class Release(ActionFormView):
    """The coordinator reads what changes for those who come, words it, sees whom it is mailed to, and releases it."""

    template_name = "gatherings/release/release.html"
    title = gettext_lazy("Release the programme")
    form_class = ReleaseForm
    gathering: GatheringPage

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering = _to_release(self.request, kwargs["slug"])
        self.cancel_url = reverse("wagtailadmin_pages:edit", args=[self.gathering.pk])
        self.breadcrumbs = crumbs(self.gathering)
        self.read_draft()
        return None

    def read_draft(self) -> None:
        """What the draft of this moment would change."""
        self.draft = read_draft(self.gathering)
        self.latest: ProgrammeVersion | None = self.gathering.versions.order_by("-number").first()
        events = draft_events(self.draft, self.latest, timezone.now())
        self.events = [*(self.latest.events if self.latest else ()), *events]
        self.is_new = self.latest is None or events != self.latest.events
        self.changes: list[Change] = changes_between(self.latest.events, events) if self.latest else []
        self.number = (self.latest.number if self.latest else 0) + 1

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "changes": self.changes, "reading": reading_of(self.gathering)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if "show" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def act(self, form: Any) -> ProgrammeVersion:
        by, reading = self.request.user, form.sent_reading or "-"
        return release_programme(self.gathering, by=by, words=form.words, reading=reading)

    def get_next(self, result: ProgrammeVersion) -> str:
        return reverse("gatherings:programme_version", args=[self.gathering.slug, result.number])

    def get_success_message(self, result: ProgrammeVersion) -> str:
        said = _("Version %(number)s is released.") % {"number": result.number}
        number = result.mails.count()
        if not number:
            return said
        return f"{said} " + ngettext("It concerns %(n)d person.", "It concerns %(n)d people.", number) % {"n": number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        words = form.words
        mailed = [replace(change, text=words[change.key][0]) for change in self.changes if words[change.key][1]]
        changes = [{"uid": row.uid, "matter": row.matter} for row in mailed]
        letters = concerned(self.draft, changes, self.events)
        subject, body = mail_text(self.draft, mailed, number=self.number, name=_("(name)"))
        return super().get_context_data(
            **kwargs,
            gathering=self.gathering,
            latest=self.latest,
            number=self.number,
            is_new=self.is_new,
            mailed=mailed,
            receivers=[row for row in letters if row.address],
            without_address=[row for row in letters if not row.address],
            mail_subject=subject,
            mail_body=body,
            is_shown="show" in self.request.POST,
            may_discard=self.latest is not None and has_unreleased_programme(self.gathering),
        )


@method_decorator([never_cache, groups_of_today], name="dispatch")
class Discard(ActionFormView):
    """The coordinator reads what the draft has of its own, and goes back to what was released last."""

    template_name = "gatherings/release/discard.html"
    title = gettext_lazy("Discard the changes of the programme")
    form_class = DiscardForm
    success_message = gettext_lazy("The draft has the programme that readers see again.")
    gathering: GatheringPage

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering = _to_release(self.request, kwargs["slug"])
        self.cancel_url = reverse("gatherings:release_programme", args=[self.gathering.slug])
        self.breadcrumbs = [*crumbs(self.gathering), (_("Release the programme"), self.cancel_url)]
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "reading": reading_of(self.gathering)}

    def act(self, form: Any) -> GatheringPage:
        return discard_programme(self.gathering, by=self.request.user, reading=form.sent_reading or "-")

    def get_next(self, result: GatheringPage) -> str:
        return reverse("wagtailadmin_pages:edit", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        latest = self.gathering.versions.order_by("-number").first()
        events = draft_events(read_draft(self.gathering), latest, timezone.now())
        changes = changes_between(latest.events, events) if latest else []
        is_other = latest is not None and has_unreleased_programme(self.gathering)
        return super().get_context_data(
            **kwargs, gathering=self.gathering, latest=latest, changes=changes, is_other=is_other
        )


@method_decorator(groups_of_today, name="dispatch")
class MailsAgain(ActionButtonView):
    """Send once more to those who got no mail."""

    version: ProgrammeVersion

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        gathering = _to_release(self.request, kwargs["slug"])
        numbers = {version.number: version for version in gathering.versions.defer("events", "changes")}
        if kwargs["number"] not in numbers:
            raise Http404
        self.version = numbers[kwargs["number"]]
        self.cancel_url = reverse("gatherings:programme_version", args=[gathering.slug, self.version.number])
        return None

    def act(self, form: Form) -> int:
        return try_again(self.version, by=self.request.user)

    def get_success_message(self, result: int) -> str:
        if not result:
            return _("There was nobody new to send to. Those without an address must be told in another way.")
        return ngettext("%(n)d mail is sent again.", "%(n)d mails are sent again.", result) % {"n": result}
