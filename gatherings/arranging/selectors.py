"""What a gathering's page tells its reader to do, and the tools of those who arrange it."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.boards.querysets import moderates
from gatherings.closing.models import ClosingEdition
from gatherings.feedback.selectors.call import FeedbackCall, feedback_call
from gatherings.programme.models import GatheringPage
from gatherings.registration.models import RegistrationSetup
from gatherings.registration.selectors.mine import RegistrationCall, registration_call
from gatherings.registration.selectors.pages import setup_of
from gatherings.registration.selectors.people import arranges_gathering
from network.persons.models import User
from network.records.conditions import holds
from network.text.numbers import readable


@dataclass(frozen=True)
class Tool:
    """Something that the reader may do with the gathering, and where."""

    label: str
    url: str
    is_first: bool = False


@dataclass
class Tools:
    """What one does now, the most pressing first, and all else that one may do."""

    now: list[Tool] = field(default_factory=list)
    more: list[Tool] = field(default_factory=list)
    is_unreleased: bool = False
    is_unclosed: bool = False

    def __bool__(self) -> bool:
        return bool(self.now or self.more)


@dataclass
class Calls:
    """What stands between the heading of a gathering and its programme."""

    registration: RegistrationCall | None = None
    feedback: FeedbackCall | None = None
    edition: ClosingEdition | None = None
    tools: Tools = field(default_factory=Tools)


def calls_on(
    page: GatheringPage,
    user: User,
    on: date,
    *,
    is_today: bool,
    may_edit: bool = False,
    may_copy: bool = False,
    is_unreleased: bool = False,
    has_results: bool = False,
) -> Calls:
    """What the page of a gathering says to its reader; a day in the past says only how it ended.

    One query for the registration (three for somebody who is registered), one for the feedback, one for how it ended;
    for those who arrange a gathering that is over one more, and none that grows.
    """
    if page.pk is None:
        return Calls()
    is_over = page.is_over(on)
    calls = Calls(edition=ClosingEdition.objects.of(page, on) if is_over else None)
    if is_today:
        calls.registration = registration_call(page, user, on)
        calls.feedback = feedback_call(page, user, on)
        reader = _Reader(
            arranges=arranges_gathering(user, RegistrationSetup(gathering=page)),
            moderates=holds(moderates(user), page),
            edits=may_edit,
            copies=may_copy,
        )
        if reader.does_something:
            calls.tools = _tools(page, on, calls, reader, is_unreleased=is_unreleased, has_results=has_results)
    return calls


@dataclass(frozen=True)
class _Reader:
    """What somebody may do with a gathering."""

    arranges: bool
    moderates: bool
    edits: bool
    copies: bool

    @property
    def does_something(self) -> bool:
        return self.arranges or self.moderates or self.edits


def _tools(
    page: GatheringPage, on: date, calls: Calls, reader: _Reader, *, is_unreleased: bool, has_results: bool
) -> Tools:
    """Before: release, registration, messages. Meanwhile: check-in, groups, boards. Afterwards: close, results."""
    is_over, is_on = page.is_over(on), page.is_under_way(on) and not page.is_cancelled
    setup = calls.registration.setup if calls.registration else None
    if setup is None and reader.arranges and is_over:
        setup = setup_of(page)
    is_closed = calls.edition is not None
    form = calls.feedback.form if calls.feedback else None
    asks = reader.arranges and (page.starts_on > on or bool(calls.feedback and calls.feedback.may_arrange))

    release = (is_unreleased, Tool(_("Release the programme"), _to(page, "release_programme"), is_first=True))
    close_label = _("Correct how it ended") if is_closed else _("Close the gathering")
    close = (reader.arranges, Tool(close_label, _to(page, "closing_work"), is_first=not is_closed))
    check_in = (reader.arranges and setup is not None, Tool(_("Check-in"), _to(page, "door"), is_first=is_on))
    boards = (reader.moderates, Tool(_("Boards"), _to(page, "boards")))
    groups = (reader.moderates, Tool(_("Groups"), _to(page, "divisions")))
    messages = (reader.arranges, Tool(_("Messages"), _to(page, "messages")))
    results = (reader.moderates and has_results, Tool(_("Promote results"), _to(page, "results")))
    homework = (reader.moderates, Tool(_("Set homework"), _to(page, "homework_new")))
    form_label = _("The form on the way out") if form else _("Make the form on the way out")
    feedback = (asks, Tool(form_label, _to(page, "feedback_setup")))
    coming = (reader.arranges and setup is not None, Tool(_coming(setup), _to(page, "participants")))
    setup_label = _("Set up the registration") if setup else _("Open the registration")
    registration = (reader.arranges, Tool(setup_label, _to(page, "registration_setup")))
    edit = (reader.edits, Tool(_("Edit the page"), reverse("wagtailadmin_pages:edit", args=[page.pk])))
    copy = (reader.copies, Tool(_("Copy to new dates"), reverse("gatherings_copy", args=[page.pk])))

    if page.is_cancelled:
        now, more = [messages], [coming, edit, copy]
    elif is_over:
        now, more = [close, results, feedback], [messages, coming, groups, boards, homework, edit, copy]
    elif is_on:
        now, more = (
            [release, check_in, groups, boards, feedback],
            [messages, coming, registration, homework, edit, copy],
        )
    else:
        first, later = (coming, registration) if setup else (registration, coming)
        now, more = [release, first, messages], [later, groups, boards, check_in, feedback, homework, edit, copy]
    return Tools(
        now=[tool for is_offered, tool in now if is_offered],
        more=[tool for is_offered, tool in more if is_offered],
        is_unreleased=is_unreleased,
        is_unclosed=is_over and reader.arranges and not is_closed,
    )


def _to(page: GatheringPage, name: str) -> str:
    return reverse(f"gatherings:{name}", args=[page.slug])


def _coming(setup: RegistrationSetup | None) -> str:
    """How many come and how many wait, as the words of a link."""
    if setup is None:
        return ""
    taken, waiting = setup.seats_taken, setup.number_waiting  # type: ignore[attr-defined]
    coming = ngettext("%(n)s participant", "%(n)s participants", taken) % {"n": readable(taken)}
    return f"{coming}, {_('%(n)s waiting') % {'n': readable(waiting)}}" if waiting else coming
