"""People and what they hold: the list, one person, an invitation to somebody new."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from network.domain.errors import NotAllowed
from network.domain.invitations import invite
from network.enums import InvitationState, Permission
from network.filters import say_unused_of
from network.forms.people import InviteForm, PeopleFilter, roles_open_to
from network.forms.verbs import call_verb
from network.members import holdings
from network.models import Membership, Organisation, Person
from network.requests import MemberRequest

PER_PAGE = 50


def may_invite(person: Person) -> bool:
    """Whether the person holds the memberships anywhere (one query)."""
    return Organisation.objects.with_permission(person, Permission.MANAGE_PEOPLE).exists()


def _holding(request: MemberRequest, form: PeopleFilter) -> QuerySet[Membership]:
    """The memberships of the page's day that the filter asks for."""
    held = Membership.objects.visible_to(request.user).on(request.on)
    if not form.is_valid():
        return held
    if organisation := form.cleaned_data["organisation"]:
        held = held.counted_in(organisation, request.on) if organisation.level.rank else held.in_subtree(organisation)
    if network := form.cleaned_data["network"]:
        held = held.in_network(network)
    return held


@require_safe
@login_required
def people(request: MemberRequest) -> HttpResponse:
    """Those who hold something on the day; seven queries beside the session's, however many."""
    form = PeopleFilter(request.GET or None)
    say_unused_of(request, form)
    held = _holding(request, form)
    found = Person.objects.filter(Exists(held.filter(person=OuterRef("pk"))))
    text = form.cleaned_data.get("q", "") if form.is_valid() else ""
    if text:
        found = found.named(text)
    shown = Membership.objects.visible_to(request.user).on(request.on).select_related("organisation", "network")
    page = Paginator(found.prefetch_related(Prefetch("memberships", shown, to_attr="held")), PER_PAGE).get_page(
        request.GET.get("page")
    )
    for each in page:
        each.holdings = holdings(each.held)
    context = {"form": form, "page": page, "may_invite": may_invite(request.user)}
    return render(request, "network/people.html#results" if request.htmx else "network/people.html", context)


@require_safe
@login_required
def person(request: MemberRequest, pk: int) -> HttpResponse:
    """One person's memberships over time; the address and the invitation for those who hold the memberships."""
    shown = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
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
    return render(
        request,
        "network/person.html",
        {
            "person": shown,
            "current": [m for m in memberships if m.until is None or m.until >= request.on],
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


@require_http_methods(["GET", "POST"])
@login_required
def invite_person(request: MemberRequest) -> HttpResponse:
    """Invite somebody to a role; may be opened with organisation, network and role filled in."""
    if not may_invite(request.user):
        raise PermissionDenied
    asked = {
        field: request.GET[field] for field in ("organisation", "network", "role", "email") if field in request.GET
    }
    form = InviteForm(request.POST or None, by=request.user, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            membership = call_verb(form, lambda: invite(by=request.user, **form.cleaned_data))
        except NotAllowed:
            membership = None
            form.add_error("role", _("You cannot give this role there."))
        if membership is not None:
            messages.success(request, _said(membership))
            if "another" in request.POST:
                return redirect(request.get_full_path())
            return redirect(membership.person)
    return render(request, "network/invite.html", {"form": form})


def _said(membership: Membership) -> str:
    words = {"person": membership.person, "email": membership.person.email}
    if membership.person.has_usable_password():
        return _("%(person)s has an account, and has been given the role.") % words
    return _("%(person)s is invited. A link is on its way to %(email)s.") % words
