"""A membership ended, withdrawn because it was recorded by mistake, and restored."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.forms import BaseForm, Form
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.memberships.actions import end_membership, restore_membership, withdraw_membership
from network.memberships.models import Membership
from network.memberships.selectors.changes import last_change
from network.people.forms.people import EndMembershipForm, WithdrawMembershipForm
from network.people.views.people import PEOPLE
from network.records.access import get_editable
from network.records.forms.conflict import Conflict, resolve_conflict
from network.records.models import Record
from network.records.views import ActionFormView


class MembershipFormView(ActionFormView):
    """A form about a membership, for those who hold the memberships of its organisation."""

    action: Callable[..., Membership]
    is_withdrawn = False
    explanation: Any = ""
    """What follows in the lead after who, what and where."""

    def prepare(self, **kwargs: Any) -> None:
        every = Membership.everything.filter(is_withdrawn=self.is_withdrawn)
        every = every.select_related("person", "organisation", "network")
        editable = every.editable_by(self.request.user)
        # A withdrawn one is seen only by those who hold the memberships.
        visible = editable if self.is_withdrawn else every.visible_to(self.request.user)
        self.membership = self.record = membership = get_editable(visible, editable, pk=kwargs["pk"])
        person = membership.person
        self.cancel_url = person.get_absolute_url()
        self.breadcrumbs = [PEOPLE, (str(person), self.cancel_url)]
        places = filter(None, (membership.organisation, membership.network))
        self.lead = f"{person}: {', '.join(map(str, (membership.get_role_display(), *places)))}. {self.explain()}"

    def explain(self) -> str:
        return str(self.explanation)

    def act(self, form: Form) -> Membership:
        given = dict(form.cleaned_data)
        return self.action(self.membership, by=self.request.user, expected_version=given.pop("version"), **given)


class EndMembership(MembershipFormView):
    """GET, POST: which day is the last, and why."""

    form_class = EndMembershipForm
    action = staticmethod(end_membership)
    title = _("End the membership")
    submit = _("Save the last day")
    not_allowed = ("last_day", _("You cannot give this role for longer: it carries rights that you do not hold."))

    def explain(self) -> str:
        return gettext("Since %(since)s.") % {"since": date_format(self.membership.since)}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"membership": self.membership}

    def get_success_message(self, result: Membership) -> str:
        return gettext("The membership lasts until %(day)s.") % {"day": date_format(result.until or "")}

    def find_conflict(self, form: BaseForm, current: Record) -> Conflict:
        """The last day has another name in the form; and why another one was set is shown beside it."""
        until = getattr(current, "until", None)
        conflict = resolve_conflict(form, current, user=self.request.user, stored={"last_day": until})
        change, why = last_change(current, self.membership.organisation), form.cleaned_data["reason"]
        if change is None or change.why == why:
            return conflict
        return replace(conflict, changes=[*conflict.changes, (form["reason"].label, change.why, why)])


class WithdrawMembership(MembershipFormView):
    """GET, POST: what was wrong; the rights are gone at once, and it does not show as having been held."""

    form_class = WithdrawMembershipForm
    action = staticmethod(withdraw_membership)
    title = _("Withdraw the membership")
    explanation = _(
        "For what was recorded by mistake: it will not show as having been held on any day, and the rights are gone at "
        "once. Where somebody has left, end the membership instead."
    )
    submit = _("Withdraw")
    success_message = _("The membership is withdrawn.")


class RestoreMembership(MembershipFormView):
    """GET, POST: why it stands after all; the rights come back with it."""

    form_class = WithdrawMembershipForm
    action = staticmethod(restore_membership)
    is_withdrawn = True
    title = _("Restore the membership")
    explanation = _("It stands again as it was recorded, and the rights come back.")
    submit = _("Restore")
    success_message = _("The membership stands again.")
    not_allowed = (None, _("You cannot give this role back: it carries rights that you do not hold."))
