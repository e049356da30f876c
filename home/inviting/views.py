"""Many people invited from a pasted list or a sheet: seen row by row first."""

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from home.inviting.actions import invite_many, try_to_invite
from home.inviting.forms import InviteListForm
from home.inviting.selectors import InviteRow, read_list
from network.people.views.people import PEOPLE, may_invite
from network.records.errors import NotAllowed
from network.records.views import PreviewFormView


class InviteList(PreviewFormView):
    """GET, POST: where the list goes, and each row with what is wrong in it; with `sure`, everybody is invited."""

    form_class = InviteListForm
    template_name = "home/inviting/invite_list.html"
    title = _("Invite many")
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
        try_to_invite(self.rows, by=self.request.user)
        return {}

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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        faults = sum(bool(row.errors) for row in self.rows)
        return super().get_context_data(rows=self.rows, text=self.text, faults=faults, **kwargs)
