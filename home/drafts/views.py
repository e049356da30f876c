"""A draft of a page is sent to whoever may publish it, read by them, and published or sent back with a word."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from home.drafts.actions import has_draft, publish_draft, reading_of, return_draft, send_draft
from home.drafts.forms import AnswerDraftForm, SendDraftForm
from home.drafts.models import SentDraft
from home.drafts.selectors import publishers_of
from network.cms.gate import groups_of_today
from network.records.forms.actions import call_verb
from network.web.requests import MemberRequest


@never_cache
@login_required
@groups_of_today
@require_http_methods(["GET", "POST"])
def send(request: MemberRequest, pk: int) -> HttpResponse:
    """For the editor: who gets the draft, and a word along with it. Leads back to the page's form in the admin."""
    page = get_object_or_404(Page, pk=pk)
    if page.depth == 1 or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    form = SendDraftForm(request.POST or None)
    if request.method == "POST":
        form = SendDraftForm(request.POST)
        if form.is_valid():
            sent = call_verb(form, lambda: send_draft(page, by=request.user, word=form.cleaned_data["word"]))
            if sent is not None:
                messages.success(request, _("The draft is sent. My page tells when it is answered."))
                return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page": page.specific,
        "form": form,
        "has_draft": has_draft(page),
        "publishers": publishers_of(page),
        "earlier": SentDraft.objects.waiting().filter(page=page).select_related("sent_by").first(),
    }
    return render(request, "home/drafts/send_draft.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@groups_of_today
@require_http_methods(["GET", "POST"])
def draft(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: what was sent and what came of it. POST, by whoever may publish the page: publish it, or send it back."""
    seen = SentDraft.objects.visible_to(request.user).select_related("page", "sent_by", "answered_by")
    sent = get_object_or_404(seen, pk=pk)
    may_answer = SentDraft.objects.answerable_by(request.user).filter(pk=pk).exists()
    form = AnswerDraftForm(request.POST or None, initial={"reading": reading_of(sent.page)})
    if request.method == "POST":
        if not may_answer and sent.is_waiting:
            raise PermissionDenied
        form = AnswerDraftForm(request.POST)
        if form.is_valid() and _answer(request, sent, form):
            return redirect("home:draft", sent.pk)
        form.renew(reading_of(sent.page))
    context = {"sent": sent, "page": sent.page.specific, "form": form, "may_answer": may_answer}
    return render(request, "home/drafts/draft.html", context, status=422 if form.errors else 200)


def _answer(request: MemberRequest, sent: SentDraft, form: AnswerDraftForm) -> bool:
    """Whether the verb that the pressed button stands for was carried out."""
    if form.cleaned_data["publish"]:
        page = call_verb(form, lambda: publish_draft(sent, by=request.user, reading=form.cleaned_data["reading"]))
        if page is not None:
            published = _("The page is published.") if page.live else _("The page is published at its time.")
            messages.success(request, published)
        return page is not None
    returned = call_verb(form, lambda: return_draft(sent, by=request.user, answer=form.cleaned_data["answer"]))
    if returned is not None:
        messages.success(request, _("The draft is sent back with your word."))
    return returned is not None
