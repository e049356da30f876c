"""A draft of a page is sent to whoever may publish it, read by them, and published or sent back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.models import Page

from gatherings.programme.models import GatheringPage
from gatherings.programme.selectors.drafts import has_unreleased_programme
from home.drafts.actions import has_draft, publish_draft, reading_of, return_draft, send_draft
from home.drafts.forms import AnswerDraftForm, SendDraftForm
from home.drafts.models import SentDraft
from home.drafts.selectors import publishers_of
from network.cms.gate import groups_of_today
from network.records.views import ActionFormView


@method_decorator([never_cache, groups_of_today], name="dispatch")
class SendDraft(ActionFormView):
    """For the editor: who gets the draft, and a word along with it. Leads back to the page's form in the admin."""

    template_name = "home/drafts/send_draft.html"
    form_class = SendDraftForm
    submit = _("Send the draft")
    success_message = _("The draft is sent. My page tells when it is answered.")

    def prepare(self, **kwargs: Any) -> None:
        self.page = get_object_or_404(Page, pk=kwargs["pk"])
        if self.page.depth == 1 or not self.page.permissions_for_user(self.request.user).can_edit():
            raise Http404
        self.title = gettext("Send “%(title)s” for publishing") % {"title": self.page.specific.draft_title}
        self.cancel_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        self.breadcrumbs = [(_("My page"), reverse("home:my_page"))]

    def act(self, form: SendDraftForm) -> SentDraft:
        return send_draft(self.page, by=self.request.user, word=form.cleaned_data["word"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=self.page.specific,
            has_draft=has_draft(self.page),
            publishers=publishers_of(self.page),
            earlier=SentDraft.objects.waiting().filter(page=self.page).select_related("sent_by").first(),
            **kwargs,
        )


@method_decorator([never_cache, groups_of_today], name="dispatch")
class DraftPage(ActionFormView):
    """What was sent and what came of it; for whoever may publish the page the buttons to publish it or send it back."""

    template_name = "home/drafts/draft.html"
    form_class = AnswerDraftForm

    def prepare(self, **kwargs: Any) -> None:
        drafts = SentDraft.objects.visible_to(self.request.user).select_related("page", "sent_by", "answered_by")
        self.sent = get_object_or_404(drafts, pk=kwargs["pk"])
        self.may_answer = SentDraft.objects.answerable_by(self.request.user).filter(pk=self.sent.pk).exists()
        if self.request.method == "POST" and not self.may_answer and self.sent.is_waiting:
            raise PermissionDenied
        self.cancel_url = reverse("home:draft", args=[self.sent.pk])

    def get_initial(self) -> dict[str, Any]:
        return {"reading": reading_of(self.sent.page)}

    def act(self, form: AnswerDraftForm) -> Page | SentDraft:
        """Publish or send back, by the button that was pressed."""
        if form.cleaned_data["publish"]:
            return publish_draft(self.sent, by=self.request.user, reading=form.cleaned_data["reading"])
        return return_draft(self.sent, by=self.request.user, answer=form.cleaned_data["answer"])

    def get_success_message(self, result: Page | SentDraft) -> str:
        if isinstance(result, SentDraft):
            return gettext("The draft is sent back with your word.")
        if self._leaves_programme(result):
            return gettext("The page is published, with the programme as it was. Read what changes, and release it.")
        return gettext("The page is published.") if result.live else gettext("The page is published at its time.")

    def _leaves_programme(self, result: Page | SentDraft) -> bool:
        """Whether a gathering is published whose draft has a programme that waits for its release."""
        if isinstance(result, SentDraft) or not result.live:
            return False
        page = result.specific
        return isinstance(page, GatheringPage) and has_unreleased_programme(page)

    def get_next(self, result: Page | SentDraft) -> Any:
        if isinstance(result, Page) and self._leaves_programme(result):
            return reverse("gatherings:release_programme", args=[result.slug])
        return super().get_next(result)

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        if isinstance(form, AnswerDraftForm):
            form.renew(reading_of(self.sent.page))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = self.sent.page.specific
        return super().get_context_data(sent=self.sent, page=page, may_answer=self.may_answer, **kwargs)
