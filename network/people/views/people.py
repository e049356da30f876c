"""People and what they hold: the list, one person, an invitation to somebody new."""

from collections.abc import Collection

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from network.memberships.models import Membership
from network.memberships.selectors.members import holdings
from network.memberships.selectors.regions import listed_regions
from network.organisations.enums import Permission
from network.organisations.models import Organisation
from network.organisations.rules import in_subtrees
from network.people.enums import InvitationState
from network.people.forms.people import PeopleFilter, roles_open_to
from network.people.selectors.same_person import may_correct
from network.persons.models import Person
from network.web.filters import say_unused_of
from network.web.requests import MemberRequest

PER_PAGE = 50
PEOPLE = (_("People"), reverse_lazy("network:people"))
"""The list, among the pages above a form."""


def may_invite(person: Person) -> bool:
    """Whether the person holds the memberships anywhere (one query)."""
    return Organisation.objects.with_permission(person, Permission.MANAGE_PEOPLE).exists()


def _holding(request: MemberRequest, form: PeopleFilter, regions: Collection[str]) -> QuerySet[Membership]:
    """The memberships of the page's day in the regions that the filter asks for."""
    held = Membership.objects.visible_to(request.user).on(request.on).filter(in_subtrees(regions, "organisation__path"))
    if organisation := form.chosen("organisation"):
        held = held.counted_in(organisation, request.on) if organisation.level.rank else held.in_subtree(organisation)
    if network := form.chosen("network"):
        held = held.in_network(network)
    return held


@require_safe
@login_required
def people(request: MemberRequest) -> HttpResponse:
    """Those who hold something on the day; seven queries beside the session's, however many."""
    regions = listed_regions(request.user, request.on, asked=request.GET.get("organisation", ""))
    form = PeopleFilter(request.GET, regions=regions)
    say_unused_of(request, form)
    held = _holding(request, form, regions)
    persons = Person.objects.filter(pk__in=held.values("person"))  # a region has fewer seats than a country has people
    if text := form.chosen("q"):
        persons = persons.named(text)
    shown = Membership.objects.visible_to(request.user).on(request.on).select_related("organisation", "network")
    page = Paginator(persons.prefetch_related(Prefetch("memberships", shown, to_attr="held")), PER_PAGE).get_page(
        request.GET.get("page")
    )
    for person in page:
        person.holdings = holdings(person.held)
    context = {"form": form, "page": page, "may_invite": may_invite(request.user)}
    return render(
        request, "network/people/people.html#results" if request.htmx else "network/people/people.html", context
    )


@require_safe
@login_required
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """One person's memberships over time; the address and the invitation for those who hold the memberships."""
    shown = Person.objects.visible_to(request.user).filter(pk=pk).first()
    if shown is None:
        joined = get_object_or_404(
            Person.objects.filter(joined_into__in=Person.objects.visible_to(request.user)), pk=pk
        )
        return redirect("network:person", pk=joined.joined_into_id, permanent=True)
    memberships = list(
        Membership.objects.visible_to(request.user)
        .of(shown)
        .select_related("organisation", "network")
        .order_by("-since", "pk")
    )
    held = Membership.everything.editable_by(request.user).of(shown).select_related("organisation", "network")
    editable = set(held.filter(is_withdrawn=False).values_list("pk", flat=True))
    withdrawn = list(held.withdrawn())
    open_roles = roles_open_to(request.user) if withdrawn else []
    for membership in withdrawn:
        membership.may_be_restored = membership.role in open_roles  # type: ignore[attr-defined]
    invitation = (
        shown.invitations.editable_by(request.user).first() if editable and not shown.has_usable_password() else None
    )
    corrects = bool(editable) and may_correct(request.user, shown)
    return render(
        request,
        "network/people/person.html",
        {
            "person": shown,
            "current": [m for m in memberships if m.since <= request.on and (m.until is None or m.until >= request.on)],
            "coming": [m for m in memberships if m.since > request.on],
            "may_correct": corrects,
            "changes": shown.changes.select_related("by", "other") if corrects else [],
            "past": [m for m in memberships if m.until is not None and m.until < request.on],
            "editable": editable,
            "withdrawn": withdrawn,
            "sees_address": bool(editable) or shown == request.user,
            "invitation": invitation,
            "may_withdraw": invitation is not None
            and invitation.state in {InvitationState.OPEN, InvitationState.EXPIRED},
            "may_invite_again": bool(editable)
            and bool(shown.email)
            and shown.is_active
            and not shown.has_usable_password(),
        },
    )
