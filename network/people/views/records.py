"""One person's record: corrected by those who decide over all that the person holds, and joined with another."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from network.memberships.models import Membership
from network.people.actions.records import correct_person, join_people
from network.people.forms.person import CorrectPersonForm, JoinForm
from network.people.selectors.same_person import may_correct, of_the_same_name
from network.people.views.people import PEOPLE
from network.persons.models import Person
from network.records.errors import NotAllowed
from network.records.views import ActionFormView, PreviewFormView

OFFERED = 50


class PersonFormView(ActionFormView):
    """A form about the record of a person that one may correct; 404 for those who do not see it, else 403."""

    person: Person

    def prepare(self, **kwargs: Any) -> None:
        self.person = get_object_or_404(Person.objects.visible_to(self.request.user), pk=kwargs["pk"])
        if not may_correct(self.request.user, self.person):
            raise NotAllowed(f"{self.request.user.pk} may not correct {self.person.pk}")
        self.title = str(self.title) % {"person": self.person}
        self.cancel_url = self.person.get_absolute_url()
        self.breadcrumbs = [PEOPLE, (str(self.person), self.cancel_url)]


class CorrectPerson(PersonFormView):
    """GET, POST: another name, or another address where there is no account yet."""

    form_class = CorrectPersonForm
    title = _("Correct %(person)s")
    lead = _("The name shows everywhere at once, also on what was recorded earlier.")
    success_message = _("The record is corrected.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.person}

    def act(self, form: Form) -> Person:
        return correct_person(self.person, by=self.request.user, **form.cleaned_data)


class JoinPeople(PersonFormView, PreviewFormView):
    """GET, POST: another record of the same person given up for this one; what moves is shown first.

    Offered are those of the same name, and those that `q` finds.
    """

    form_class = JoinForm
    template_name = "network/people/join_people.html"
    title = _("Join two records of %(person)s")
    lead = _(
        "For somebody who is recorded twice. Everything that points to the other record points to this one afterwards. "
        "It cannot be undone."
    )
    submit = _("See what becomes one")
    success_message = _("The two records are one now.")

    def prepare(self, **kwargs: Any) -> None:
        super().prepare(**kwargs)
        self.text = self.request.GET.get("q", "").strip()[:120]
        same = of_the_same_name(self.person.first_name, self.person.last_name)
        named = Person.objects.filter(joined_into=None).named(self.text)[:OFFERED] if self.text else ()
        self.others = [other for other in dict.fromkeys([*same, *named]) if other.pk != self.person.pk]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"others": self.others, "by": self.request.user}

    def preview(self, form: Form) -> dict[str, Any]:
        other = form.cleaned_data["other"]
        return {"other": other, "kept_rows": _held(self.person), "other_rows": _held(other)}

    def act(self, form: Form) -> Person:
        return join_people(self.person, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.person, q=self.text, others=self.others, **kwargs)


def _held(person: Person) -> QuerySet[Membership]:
    return Membership.objects.of(person).select_related("organisation", "network").order_by("-since", "pk")
