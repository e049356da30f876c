"""The page of a gathering: when, where, what for, and its programme."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page

from gatherings.programme.enums import GatheringStatus
from gatherings.programme.models.panels import CONTENT_PANELS
from gatherings.programme.models.released import ReleasedProgramme
from gatherings.programme.querysets import GatheringManager
from gatherings.programme.rules.schedule import (
    LONGEST_GATHERING,
    Day,
    Moment,
    at_moment,
    by_day,
    same_track,
    tracks_of,
)
from gatherings.programme.rules.visits import KEPT, Visit, name_of, visit_of
from network.cms.addresses import AddressInAnyRegion, address_of
from network.cms.history import ReadAsOf
from network.cms.schedule import Scheduled
from network.records.dates import PeriodInOrder
from network.records.reasons import REASON_LENGTH
from network.web.filters import say_unused

if TYPE_CHECKING:
    from gatherings.programme.models.document import GatheringDocument
    from gatherings.programme.models.session import Session
    from gatherings.programme.models.version import ProgrammeVersion
    from gatherings.programme.selectors.versions import VersionComparison


class GatheringPage(ReleasedProgramme, ReadAsOf, AddressInAnyRegion, Scheduled, Page):
    """A gathering, edited in the Wagtail admin or by `gatherings.programme.actions`."""

    template = "gatherings/programme/gathering_page.html"

    WORDING = (
        "title",
        "starts_on",
        "ends_on",
        "place",
        "address",
        "purpose",
        "networks",
        "contact",
        "status",
        "cancel_reason",
        "sessions",
        "session_people",
        "documents",
    )

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    starts_on = models.DateField(_("first day"), help_text=_("Moved, it takes the whole programme along."))
    ends_on = models.DateField(_("last day"), help_text=_("The same as the first where it lasts one day."))
    place = models.CharField(
        _("place"), max_length=120, help_text=_("The house people go to, such as a hotel or a school.")
    )
    address = models.CharField(
        _("address"), max_length=160, blank=True, help_text=_("Street and town, so that a map finds it.")
    )
    purpose = models.TextField(
        _("purpose"),
        max_length=2000,
        blank=True,
        help_text=_("What people will have done or decided when they go home."),
    )
    organiser = models.ForeignKey(
        "network.Organisation",
        models.PROTECT,
        related_name="gatherings",
        verbose_name=_("organiser"),
        help_text=_("The region or the municipality that arranges it."),
    )
    networks = ParentalManyToManyField(
        "network.Network",
        related_name="gatherings",
        blank=True,
        verbose_name=_("invited networks"),
        help_text=_("It is shown on these networks' pages."),
    )
    contact = models.CharField(
        _("contact"),
        max_length=160,
        blank=True,
        help_text=_("Who to ask: a name, and a telephone number or an address."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=GatheringStatus.choices,
        default=GatheringStatus.PLANNED,
        help_text=_("A cancelled gathering keeps its page, and calendars show it as cancelled."),
    )
    cancel_reason = models.TextField(
        _("why it is cancelled"),
        max_length=REASON_LENGTH,
        blank=True,
        help_text=_("Shown on the page. Needed only when it is cancelled."),
    )

    objects = GatheringManager()

    parent_page_types: ClassVar[list[str]] = ["gatherings.GatheringIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["uid"]
    page_description = _("Dates, place and programme; people read it on a phone.")

    content_panels: ClassVar[list[Any]] = CONTENT_PANELS

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        constraints = [PeriodInOrder(name="gathering_dates_in_order", first="starts_on", last="ends_on", optional=())]

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.number_of_days > LONGEST_GATHERING:
            raise ValidationError(
                {"ends_on": gettext("A gathering lasts at most %(days)s days.") % {"days": LONGEST_GATHERING}}
            )
        if self.is_cancelled and not self.cancel_reason.strip():
            raise ValidationError({"cancel_reason": gettext("Say in a few words why it is cancelled.")})

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """A gathering's calendar is found by the slug alone, whichever region's list the gathering is in."""
        if parent_page is None:
            return True
        same = GatheringPage.objects.filter(slug=slug)
        if page is not None:
            same = same.exclude(pk=page.pk)
        return Page._slug_is_available(slug, parent_page, page) and not same.exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The uid that calendars know it by is the one it was first stored with, whatever a revision says."""
        if self.pk is not None:
            stored = GatheringPage.objects.filter(pk=self.pk).values_list("uid", flat=True).first()
            self.uid = stored or self.uid
        super().save(*args, **kwargs)

    @property
    def number_of_days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def is_cancelled(self) -> bool:
        return self.status == GatheringStatus.CANCELLED

    def days(self) -> list[Day]:
        """The programme by day with those who lead it; from the form's rows in a preview, else `people_of` and one."""
        return by_day(self._sessions_with_people())

    def _sessions(self) -> list["Session"]:
        sessions = list(self.sessions.all())
        for session in sessions:
            session.gathering = self  # its dates, without a query and as in the preview
        return sessions

    def _sessions_with_people(self, on: date | None = None) -> list["Session"]:
        from gatherings.programme.selectors.people import people_of  # a page is its own view

        people, sessions = people_of(self, on), self._sessions()
        for session in sessions:
            session.people = people.get(session.uid, ())
        return sessions

    def moment(self, at: datetime) -> Moment | None:
        """What goes on and what comes next at a wall-clock moment; None on days it does not take place."""
        if self.is_cancelled or not self.is_under_way(at.date()):
            return None
        return at_moment(self._sessions(), at)

    def is_under_way(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on

    def is_over(self, on: date) -> bool:
        return not self.is_cancelled and self.ends_on < on

    def known_versions(self) -> list["ProgrammeVersion"]:
        """The versions, those of the day the page is read at, the newest first (one query, without events)."""
        if self.pk is None:
            return []
        versions = self.versions.select_related("published_by").defer("events", "changes")
        if self.words and self.words.published_at:
            versions = versions.filter(published_at__lte=self.words.published_at)
        return list(versions.order_by("-number"))

    def shown_documents(self) -> list["GatheringDocument"]:
        """Links, and the documents that are still in the library (one query, two on another day)."""
        documents = list(self.documents.select_related("document"))
        prefetch_related_objects(documents, "document")  # those of a revision or a preview come without
        return [document for document in documents if document.url or document.document]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now = timezone.localtime().replace(tzinfo=None)
        context = super().get_context(request, *args, **kwargs)
        on = getattr(request, "on", now.date())
        sessions = self._sessions_with_people(on)
        comparison = self._comparison(request, sessions)
        documents = self.shown_documents()
        for session in sessions:
            session.materials = [row for row in documents if row.session_uid == session.uid]
        tracks = tracks_of(sessions)
        track = next((name for name in tracks if same_track(name, request.GET.get("spor", ""))), "")
        say_unused(request, {"spor": track})
        days = by_day([*sessions, *comparison.removed], track=track)
        comparison.mark(session for day in days for slot in day.slots for session in slot.sessions)
        parent = self.get_parent() if self.path else None
        context |= {
            "on": on,
            "is_over": self.is_over(on),
            "days": days,
            "moment": None if getattr(request, "per", None) else self.moment(now),
            "now": now,
            "parent": parent,
            "parent_url": address_of(parent) if parent else "",
            "unreleased": self._unreleased(request),
            "may_edit": request.user.is_authenticated and self.permissions_for_user(request.user).can_edit(),
            "networks": self.networks.all(),
            "documents": [row for row in documents if row.session_uid is None],
            "tracks": tracks,
            "track": track,
            "left_out": sum(bool(track and s.track) and not same_track(s.track, track) for s in sessions),
            "comparison": comparison,
            "version": comparison.current,
        }
        return context

    def _unreleased(self, request: HttpRequest) -> bool:
        """Whether the reader is one who can release what is in the draft (queries for those with a draft only)."""
        is_today = not getattr(request, "per", None) and not getattr(request, "is_preview", False)
        if not (is_today and self.has_unpublished_changes and request.user.is_authenticated):
            return False
        from gatherings.programme.selectors.drafts import has_unreleased_programme  # a page is its own view

        return self.permissions_for_user(request.user).can_publish() and has_unreleased_programme(self)

    def _comparison(self, request: HttpRequest, sessions: list["Session"]) -> "VersionComparison":
        """The versions compared with the one they saw last or the one they ask for."""
        versions = self.known_versions()
        visit = None
        if versions and not getattr(request, "per", None) and not getattr(request, "is_preview", False):
            cookie = request.COOKIES.get(name_of(self.pk))
            visit = visit_of(cookie, current=versions[0].number, at=timezone.now())
        request.programme_visit = visit  # type: ignore[attr-defined]
        from gatherings.programme.selectors.versions import compare_versions  # a page is its own view

        return compare_versions(
            self,
            sessions,
            versions,
            since=visit.since if visit else None,
            asked=request.GET.get("siden", ""),
            is_first_visit=visit is None or visit.is_first,
        )

    def _remember(self, request: HttpRequest, response: HttpResponse) -> None:
        """Keep in the reader's own browser which version they have seen."""
        visit: Visit | None = getattr(request, "programme_visit", None)
        patch_vary_headers(response, ["Cookie"])
        if visit is None or str(visit) == request.COOKIES.get(name_of(self.pk)):
            return
        response.set_cookie(
            name_of(self.pk),
            str(visit),
            max_age=KEPT,
            path=request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; with `?del=naa` only its “now and next”, which an open page fetches again and again."""
        if request.GET.get("del") == "naa":
            return render(request, "gatherings/programme/gathering_page.html#now", self.get_context(request))
        response = super().serve(request, *args, **kwargs)
        self._remember(request, response)
        return response
