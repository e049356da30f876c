"""Registration for the coming gathering: a quota that is used up, with a waiting list, and answers."""

from datetime import date, timedelta
from itertools import cycle

from gatherings.programme.models import GatheringPage
from gatherings.registration.actions.on_behalf import register_people
from gatherings.registration.actions.questions import add_question
from gatherings.registration.actions.registering import change_answers
from gatherings.registration.actions.setups import open_registration, set_quotas
from gatherings.registration.enums import QuestionKind
from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.people import roles_in_region
from home.reference import lookup
from home.reference.data_files import Entry, read_document


class QuotaEntry(Entry):
    municipality: str
    seats: int


class QuestionEntry(Entry):
    """A question with the answers that are given to it in turn; an empty one is left open."""

    wording: str
    kind: QuestionKind
    answers: tuple[str, ...]
    help_text: str = ""
    options: tuple[str, ...] = ()
    required: bool = False


class RegistrationDocument(Entry):
    gathering: str
    opened_days_ago: int
    closes_days_before: int
    released_days_before: int
    capacity: int
    decline_days: int
    people: int
    quotas: tuple[QuotaEntry, ...]
    questions: tuple[QuestionEntry, ...]


def load_registration(today: date) -> None:
    """Those who come are people without an account: the demo accounts are free to register, and nobody gets a mail."""
    by, document = lookup.account("koordinator"), read_document("registration.toml", RegistrationDocument)
    gathering = GatheringPage.objects.get(slug=document.gathering)
    setup = open_registration(
        gathering,
        by=by,
        opens_on=today - timedelta(days=document.opened_days_ago),
        closes_on=gathering.starts_on - timedelta(days=document.closes_days_before),
        quotas_released_on=gathering.starts_on - timedelta(days=document.released_days_before),
        capacity=document.capacity,
        decline_days=document.decline_days,
    )
    quotas = {lookup.municipality(quota.municipality).pk: quota.seats for quota in document.quotas}
    set_quotas(setup, quotas, by=by)
    register_people(setup, _people(setup, today, document.people), by=by)
    _answer(setup, document.questions)


def _people(setup: RegistrationSetup, today: date, number: int) -> list[int]:
    """So many of those without an account, spread over the region."""
    held = roles_in_region(setup, today).filter(person__email=None).values_list("person", flat=True)
    everybody = list(dict.fromkeys(held))
    step = max(1, len(everybody) // number)
    return everybody[::step][:number]


def _answer(setup: RegistrationSetup, entries: tuple[QuestionEntry, ...]) -> None:
    asked = []
    for entry in entries:
        values = {"wording": entry.wording, "help_text": entry.help_text, "kind": entry.kind}
        question = add_question(setup, by=None, required=entry.required, options="\n".join(entry.options), **values)
        asked.append((question.pk, cycle(entry.answers)))
    for registration in setup.registrations.active().select_related("person", "setup").order_by("joined"):
        answers = {pk: next(texts) for pk, texts in asked}
        change_answers(registration, answers=answers, by=registration.person)
