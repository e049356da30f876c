"""One person's record: corrected by those who decide over all that the person holds, and joined with another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.memberships.models import Membership
from network.memberships.selectors.people_in_words import people_in_words
from network.people.actions.records import correct_person, join_people
from network.people.forms.person import CorrectPersonForm, JoinForm
from network.people.selectors.same_person import may_correct, of_the_same_name
from network.persons.models import Person
from network.records.forms.actions import call_action
from network.web.requests import MemberRequest

OFFERED = 50


def correctable(request: MemberRequest, pk: int) -> Person:
    """The person, to one who may correct the record; 404 for those who do not see it, else 403."""
    person: Person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if not may_correct(request.user, person):
        raise PermissionDenied
    return person


@require_http_methods(["GET", "POST"])
@login_required
def correct(request: MemberRequest, pk: int) -> HttpResponse:
    """Another name, or another address where there is no account yet."""
    person = correctable(request, pk)
    form = CorrectPersonForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        done = call_action(form, lambda: correct_person(person, by=request.user, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("The record is corrected."))
            return redirect(done)
    return render(request, "network/people/correct_person.html", {"person": person, "form": form})


@require_http_methods(["GET", "POST"])
@login_required
def join(request: MemberRequest, pk: int) -> HttpResponse:
    """Another record of the same person given up for this one: what moves is shown before anything is stored.

    Offered are those of the same name, and those that `q` finds.
    """
    kept = correctable(request, pk)
    text = request.GET.get("q", "").strip()[:120]
    others = _offered(kept, text)
    form = JoinForm(request.POST or None, others=others, words=people_in_words(others, always=True))
    context = {"person": kept, "form": form, "q": text, "others": others}
    if request.method == "POST" and form.is_valid():
        other, reason = form.cleaned_data["other"], form.cleaned_data["reason"]
        if not may_correct(request.user, other):
            form.add_error("other", _("They hold roles elsewhere too. Ask the coordinator to join the records."))
        elif "sure" in request.POST:
            done = call_action(form, lambda: join_people(kept, other, by=request.user, reason=reason))
            if done is not None:
                messages.success(request, _("The two records are one now."))
                return redirect(done)
        else:
            context |= {"other": other, "kept_rows": _held(kept), "other_rows": _held(other)}
    return render(request, "network/people/join_people.html", context)


def _offered(kept: Person, text: str) -> list[Person]:
    same = of_the_same_name(kept.first_name, kept.last_name)
    persons = list(Person.objects.filter(joined_into=None).named(text)[:OFFERED]) if text else []
    return [person for person in dict.fromkeys([*same, *persons]) if person.pk != kept.pk]


def _held(person: Person) -> QuerySet[Membership]:
    return Membership.objects.of(person).select_related("organisation", "network").order_by("-since", "pk")
