"""Divisions made, changed, drawn, published and taken away, and people moved, for whoever arranges the gathering."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from gatherings.boards.models import Board
from gatherings.boards.selectors.gathering import sessions_of
from gatherings.groups.actions.boards import make_group_board
from gatherings.groups.actions.drawing import draw_groups
from gatherings.groups.actions.naming import name_groups
from gatherings.groups.actions.placing import move, place_late
from gatherings.groups.actions.preparing import (
    bring_back_division,
    change_division,
    make_division,
    publish_division,
    unpublish_division,
    withdraw_division,
)
from gatherings.groups.enums import DivisionMethod
from gatherings.groups.forms.arranging import DivisionForm, MoveForm, NamesForm, TakeAwayForm
from gatherings.groups.models import Division, GroupPlace
from gatherings.groups.selectors.reading import read_division
from gatherings.groups.views.access import arranged_division, arranged_gathering, crumbs
from gatherings.programme.enums import SessionKind
from gatherings.programme.models import GatheringPage
from gatherings.registration.models import Registration
from network.records.forms.conflict import Conflict, resolve_conflict
from network.records.views import ActionButtonView, ActionFormView, Text
from network.text.numbers import readable

USUAL_SIZE = 8
WITHOUT_GROUPS = (SessionKind.BREAK, SessionKind.MEAL, SessionKind.TRANSPORT)
"""Nobody is divided for these."""


class DivisionWrite(ActionFormView):
    """What is asked for: title, sessions, method, and how many."""

    form_class = DivisionForm
    template_name = "components/form_page.html"
    fields_template = "gatherings/groups/parts/division_fields.html"
    css_class = "division-form"
    stylesheets = ("css/gatherings/groups.css",)
    gathering: GatheringPage
    record: Division | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        held = self.record.session_uids if self.record else []
        sessions = sessions_of(self.gathering)
        known = {str(session.uid) for session in sessions}
        gone = [uid for uid in held if uid not in known]
        sessions = [one for one in sessions if one.kind not in WITHOUT_GROUPS or str(one.uid) in held]
        return {**super().get_form_kwargs(), "sessions": sessions, "gone": gone}

    def get_next(self, result: Division) -> Division:
        return result


@method_decorator(never_cache, name="dispatch")
class NewDivision(DivisionWrite):
    """GET, POST: a division, which is drawn at once."""

    title = gettext_lazy("Divide into groups")
    submit = gettext_lazy("Make the groups")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering = arranged_gathering(self.request, kwargs["slug"])
        self.cancel_url = reverse("gatherings:divisions", args=[self.gathering.slug])
        self.breadcrumbs = crumbs(self.gathering)
        self.lead = self.gathering.title
        self.text = _("You see the groups before anybody else does, and can move people and draw again.")
        return None

    def get_initial(self) -> dict[str, Any]:
        """Drawn, for the sessions of group work that no other division holds for."""
        taken = {uid for row in Division.objects.standing().of(self.gathering) for uid in row.session_uids}
        work = [session for session in sessions_of(self.gathering) if session.kind == SessionKind.GROUP_WORK]
        free = [str(session.uid) for session in work if str(session.uid) not in taken and not session.cancelled]
        return {
            "title": _("Group work"),
            "method": DivisionMethod.DRAWN,
            "size": USUAL_SIZE,
            "session_uids": free,
        }

    def act(self, form: Any) -> Division:
        values = dict(form.cleaned_data)
        values.pop("version")
        return make_division(self.gathering, by=self.request.user, **values)

    def get_success_message(self, result: Division) -> Text:
        if result.is_chosen:
            return _("The groups are made. Give them names, and publish them so that people can choose.")
        return _("The groups are drawn. Look through them, and publish them when they are as you want.")


class OfDivision(ActionFormView):
    """Something done with one division."""

    division: Division
    gathering: GatheringPage
    with_withdrawn = False

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.division = arranged_division(
            self.request, kwargs["slug"], kwargs["division_pk"], withdrawn=self.with_withdrawn
        )
        self.gathering = self.division.gathering
        self.cancel_url = self.division.get_absolute_url()
        self.breadcrumbs = crumbs(self.gathering, self.division)
        self.lead = self.division.title
        return None


@method_decorator(never_cache, name="dispatch")
class EditDivision(OfDivision, DivisionWrite):
    """GET, POST: what was asked for, changed."""

    title = gettext_lazy("Change the division")
    success_message = gettext_lazy("The division is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.division
        if self.division.is_draft and not self.division.is_chosen:
            self.text = _("Another method or number draws the groups again, and what you have moved by hand is undone.")
        elif self.division.is_published:
            self.text = _("The groups are published: title, sessions and the last day can be changed.")
        return None

    def act(self, form: Any) -> Division:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        return change_division(self.division, by=self.request.user, expected_version=version or 0, **values)


@method_decorator(never_cache, name="dispatch")
class Names(OfDivision):
    """GET, POST: names, rooms, most and leaders of all groups on one page."""

    form_class = NamesForm
    template_name = "gatherings/groups/names.html"
    stylesheets = ("css/gatherings/groups.css",)
    title = gettext_lazy("Names, rooms and leaders")
    success_message = gettext_lazy("Saved. Those who see their group see it so at once.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.division
        self.reading = read_division(self.division)
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "cards": self.reading.cards}

    def find_conflict(self, form: Any, current: Any) -> Conflict:
        fresh = NamesForm(cards=read_division(current).cards)
        form.tell_groups_apart()
        stored = {name: field.initial for name, field in fresh.fields.items() if name != "version"}
        return resolve_conflict(form, current, user=self.request.user, stored=stored)

    def act(self, form: Any) -> Division:
        return name_groups(
            self.division, form.values, by=self.request.user, expected_version=form.cleaned_data["version"]
        )


class Redraw(OfDivision):
    """GET asks, where something would be undone; POST draws again."""

    form_class = Form
    title = gettext_lazy("Draw again")
    submit = gettext_lazy("Draw again")
    text = gettext_lazy("Whom you have moved by hand, and who leads a group, is undone. Rooms stay.")

    def act(self, form: Form) -> Division:
        return draw_groups(self.division, by=self.request.user)

    def get_success_message(self, result: Division) -> Text:
        return _("The groups are drawn again, with number %(n)s.") % {"n": result.seed}


class Publish(OfDivision, ActionButtonView):
    """Participants see their group from now on, or choose one."""

    def act(self, form: Form) -> Division:
        return publish_division(self.division, by=self.request.user)

    def get_success_message(self, result: Division) -> Text:
        if result.is_chosen:
            return _("Published. Those with a seat can choose a group now.")
        return _("Published. Everybody sees their own group now.")


class Unpublish(OfDivision, ActionButtonView):
    """A draft again."""

    success_message = gettext_lazy("It is a draft again, which only you see.")

    def act(self, form: Form) -> Division:
        return unpublish_division(self.division, by=self.request.user)


class Withdraw(OfDivision):
    """Asks before a division is taken away."""

    form_class = TakeAwayForm
    title = gettext_lazy("Take the division away")
    text = gettext_lazy("Nobody sees the groups any more. You can bring it back from the list.")
    submit = gettext_lazy("Take away")
    danger = True
    success_message = gettext_lazy("The division is taken away. You can bring it back below.")
    with_withdrawn = True

    def act(self, form: Any) -> Division:
        return withdraw_division(self.division, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: Division) -> str:
        return reverse("gatherings:divisions", args=[self.gathering.slug])


class BringBack(OfDivision, ActionButtonView):
    """A division that was taken away, as a draft."""

    success_message = gettext_lazy("The division is back, as a draft.")
    with_withdrawn = True

    def act(self, form: Form) -> Division:
        return bring_back_division(self.division, by=self.request.user)


class PlaceLate(OfDivision, ActionButtonView):
    """Those without a group, where there is room."""

    def act(self, form: Form) -> list[GroupPlace]:
        return place_late(self.division, by=self.request.user)

    def get_success_message(self, result: list[GroupPlace]) -> Text:
        if not result:
            return _("Everybody has a group.")
        words = ngettext("%(n)s has got a group.", "%(n)s have got a group.", len(result))
        return words % {"n": readable(len(result))}


class Move(OfDivision, ActionButtonView):
    """Those who are ticked, into another group or none."""

    form_class: Any = MoveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "groups": list(self.division.groups.order_by("number"))}

    def form_invalid(self, form: Any) -> HttpResponse:
        for errors in form.errors.values():
            for error in errors:
                messages.error(self.request, str(error))
        return HttpResponseRedirect(self.cancel_url)

    def act(self, form: Any) -> list[Registration]:
        return move(self.division, form.chosen, group=form.cleaned_data["group"], by=self.request.user)

    def get_success_message(self, result: list[Registration]) -> Text:
        if len(result) == 1:
            return _("%(person)s is moved.") % {"person": result[0]}
        words = ngettext("%(n)s is moved.", "%(n)s are moved.", len(result))
        return words % {"n": readable(len(result))}


class MakeBoard(OfDivision, ActionButtonView):
    """A board for what the groups come to."""

    success_message = gettext_lazy("The board is made, with the names of the groups. Open it when they are to write.")

    def act(self, form: Form) -> Board:
        return make_group_board(self.division, by=self.request.user)

    def get_next(self, result: Board) -> str:
        return reverse("gatherings:board_moderate", args=[self.gathering.slug, result.pk])
