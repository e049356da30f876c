"""The form of a gathering, the questions on it, and what is proposed for the next one."""

from datetime import date

from gatherings.feedback.models import AskedQuestion, FeedbackForm, FeedbackQuestion
from gatherings.programme.models import GatheringPage
from network.organisations.models import Organisation
from network.organisations.querysets import OrganisationQuerySet
from network.organisations.rules import in_subtrees
from network.text.alphabet import by_name


def form_of(gathering: GatheringPage) -> FeedbackForm | None:
    """The form of a gathering (one query); None where there is none."""
    form = FeedbackForm.objects.filter(gathering=gathering.pk).first()
    if form is not None:
        form.gathering = gathering
    return form


def asked_on(form: FeedbackForm) -> list[AskedQuestion]:
    """What is asked, in its order (one query)."""
    return list(form.asked.select_related("question"))


def municipalities_of(form: FeedbackForm) -> OrganisationQuerySet:
    """The municipalities of the region that are there on the gathering's last day, by name."""
    alive = Organisation.objects.municipalities().alive(form.gathering.ends_on)
    inside: OrganisationQuerySet = alive.filter(in_subtrees([form.gathering.organiser.region_path]))
    return inside.order_by(by_name("name"))


def library_of(gathering: GatheringPage) -> list[FeedbackQuestion]:
    """The questions of the gathering's region that are in use (one query)."""
    rows = FeedbackQuestion.objects.in_use().filter(region__path=gathering.organiser.region_path)
    return list(rows.order_by("pk"))


def last_form(gathering: GatheringPage) -> FeedbackForm | None:
    """The form of the gathering in the same region that ended last before this one (one query)."""
    earlier = FeedbackForm.objects.filter(
        in_subtrees([gathering.organiser.region_path], "gathering__organiser__path"),
        gathering__ends_on__lte=gathering.ends_on,
    ).exclude(gathering=gathering.pk)
    return earlier.order_by("-gathering__ends_on", "-pk").select_related("gathering").first()


def proposed_questions(gathering: GatheringPage) -> list[int]:
    """The keys of what was asked last time, with those that have taken others' places; else the whole library.

    At most three queries.
    """
    library = {question.pk: question for question in library_of(gathering)}
    successors = {question.follows_id: question.pk for question in library.values() if question.follows_id}
    last = last_form(gathering)
    if last is None:
        return list(library)
    keys = []
    for key in last.asked.values_list("question", flat=True):
        now = key if key in library else successors.get(key)
        if now is not None:
            keys.append(now)
    return keys or list(library)


def region_of(gathering: GatheringPage) -> Organisation:
    """The region whose questions the gathering asks (one query where a municipality arranges it)."""
    organiser = gathering.organiser
    return organiser if organiser.depth == 1 else Organisation.objects.get(path=organiser.region_path)


def is_open(form: FeedbackForm | None, on: date) -> bool:
    """Whether it is answered on the day (no query where the gathering is at hand)."""
    return form is not None and form.state_on(on) == "open"
