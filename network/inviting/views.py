"""Many people invited from a pasted list or a sheet: seen row by row first."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from network.inviting.actions import invite_many, try_to_invite
from network.inviting.exports import write_template
from network.inviting.forms import InviteListForm
from network.inviting.selectors import InviteRow, read_list, sent_lately
from network.people.views.people import PEOPLE, may_invite
from network.records.errors import NotAllowed
from network.records.views import PreviewFormView
from network.web.downloads import XLSX, download
from network.web.requests import MemberRequest


class PeopleFromSheet(PreviewFormView):
    """GET, POST: where the list goes, and each row with what is wrong in it; with `sure`, everybody is invited."""

    form_class = InviteListForm
    template_name = "network/inviting/people_from_sheet.html"
    title = _("People from a sheet")
    lead = _(
        "You see each row before anybody is invited. Somebody with two roles stands on two rows with the same address."
    )
    breadcrumbs = (PEOPLE,)
    rows: Sequence[InviteRow] = ()
    text = ""

    def prepare(self, **kwargs: Any) -> None:
        self.cancel_url = reverse("network:people")
        if not may_invite(self.request.user):
            raise NotAllowed(f"{self.request.user.pk} holds no memberships")

    def preview(self, form: Form) -> dict[str, Any]:
        self._read(form)
        return {"mails": try_to_invite(self.rows, by=self.request.user)}

    def act(self, form: Form) -> int:
        self._read(form)
        return invite_many(self.rows, by=self.request.user)

    def _read(self, form: Form) -> None:
        self.text = form.cleaned_data["people"]
        self.rows = read_list(self.text, by=self.request.user)

    def get_success_message(self, result: int) -> str:
        words = ngettext(
            "%(n)d person has been given a role. Who has no account yet gets a mail.",
            "%(n)d roles have been given. Those who have no account yet get a mail.",
            result,
        )
        return words % {"n": result}

    def get_next(self, result: int) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("mails", [])
        kwargs |= {"sent": sent_lately(self.request.user)}
        faults = sum(bool(row.errors) for row in self.rows)
        return super().get_context_data(rows=self.rows, text=self.text, faults=faults, **kwargs)


@login_required
@require_safe
def template(request: MemberRequest) -> HttpResponse:
    """GET: the workbook to fill in, with the places as they are for this person today."""
    if not may_invite(request.user):
        raise NotAllowed(f"{request.user.pk} holds no memberships")
    return download(write_template(request.user), f"{gettext('people-template')}.xlsx", XLSX)
