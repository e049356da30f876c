"""The form of a gathering's page in the admin."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.programme.actions.checks import people_chosen, problems
from gatherings.programme.forms.document import WHOLE
from gatherings.programme.models.people import row_for
from gatherings.programme.rules.people import ResponsiblePerson, is_key
from gatherings.programme.rules.schedule import Timed, moment_of
from gatherings.programme.selectors.people import people_of, people_with
from network.cms.own_references import OwnReferencesForm
from network.organisations.enums import OrganisationKind
from network.organisations.models import Organisation
from network.page_groups.selectors import region_of


class GatheringPageForm(OwnReferencesForm):
    """Holds the sessions against the dates and one another, and says on the row what is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organiser := self.fields.get("organiser"):
            offered = self._of_the_region(organiser.queryset.exclude(kind=OrganisationKind.UNIT), "path")
            chosen = self.instance.organiser_id
            organiser.queryset = offered.alive(timezone.localdate()) | offered.filter(pk=chosen)
            if chosen is None:
                self.initial["organiser"] = offered.regions().first()
        if networks := self.fields.get("networks"):
            networks.queryset = self._of_the_region(networks.queryset, "organisation__path")
        self.people: dict[str, ResponsiblePerson] = {}
        self.leading: dict[UUID, list[str]] = {}
        if "sessions" in self.formsets:
            self._read_people()
            self._name_sessions()

    def _name_sessions(self) -> None:
        """Let documents and links belong to the sessions of the form, by the numbers of their rows."""
        rows = self.formsets["sessions"].forms
        places = {row.instance.uid: str(number) for number, row in enumerate(rows)}
        choices = [("", WHOLE), *((str(n), str(row["title"].value() or n + 1)) for n, row in enumerate(rows))]
        for document in self.formsets["documents"].forms if "documents" in self.formsets else ():
            document.initial["session"] = places.get(document.instance.session_uid, "")
            document.fields["session"].widget.choices = choices

    def _read_people(self) -> None:
        """Who leads each session now, and what those are called who are chosen in the rows (at most seven queries)."""
        if self.instance.starts_on and self.instance.organiser_id:
            led = people_of(self.instance)
            self.people = {person.key: person for people in led.values() for person in people}
            self.leading = {uid: [person.key for person in people] for uid, people in led.items()}
        rows = self.formsets["sessions"].forms
        for row in rows:
            row.initial["people"] = ",".join(self.leading.get(row.instance.uid, ()))
        typed = [key.strip() for row in rows for key in str(row["people"].value() or "").split(",")]
        fresh = [key for key in dict.fromkeys(typed) if is_key(key) and key not in self.people][:MOST_IN_A_FORM]
        region = self._organiser_typed()
        if fresh and region is not None:
            self.people |= people_with(fresh, region.region_path)
        for row in rows:
            row.fields["people"].widget.people = self.people

    def _organiser_typed(self) -> Organisation | None:
        """The organiser that is chosen in the form, among those that are offered."""
        if not self.is_bound or "organiser" not in self.fields:
            return None
        chosen = self.data.get(self.add_prefix("organiser"), "")
        offered = self.fields["organiser"].queryset
        return offered.filter(pk=chosen).first() if chosen.isascii() and chosen.isdigit() and len(chosen) < 12 else None

    def _of_the_region(self, offered: Any, way: str) -> Any:
        """Those of the region whose list the gathering is in; `way` is the lookup of their path in the tree."""
        region = region_of(self.parent_page) if self.parent_page is not None else None
        return offered.filter(**{f"{way}__startswith": region.path}) if region is not None else offered

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        sessions = self.formsets.get("sessions")
        if sessions is None or not starts_on or not ends_on or ends_on < starts_on:
            return cleaned
        sessions.is_valid()
        self._check_documents(sessions)
        self._check_people(sessions, cleaned.get("organiser"))
        wrong = problems(_timed(sessions, starts_on, self.people), starts_on=starts_on, ends_on=ends_on)
        for row, field, why in wrong:
            sessions.forms[row].add_error(field, why)
        self._sort_rows(sessions)
        return cleaned

    def _check_documents(self, sessions: Any) -> None:
        numbers = {"", *(str(number) for number in range(len(sessions.forms)))}
        documents = self.formsets.get("documents")
        if documents is not None:
            documents.is_valid()
        for document in documents.forms if documents is not None else ():
            if getattr(document, "cleaned_data", {}).get("session", "") not in numbers:
                document.add_error("session", _("Choose a session of the programme."))

    def _check_people(self, sessions: Any, organiser: Organisation | None) -> None:
        held = {key for keys in self.leading.values() for key in keys}
        for row in sessions.forms:
            keys = getattr(row, "cleaned_data", {}).get("people")
            if keys and organiser is not None:
                try:
                    people_chosen(keys, organiser.region_path, held=held, known=self.people)
                except ValidationError as error:
                    row.add_error("people", error.message_dict["people"])

    def save(self, commit: bool = True) -> Any:
        """Wagtail stores the draft of a page that is away in the page itself; a programme once released stays there."""
        if sessions := self.formsets.get("sessions"):
            kept = [row for row in sessions.forms if row not in sessions.deleted_forms]
            self.instance.session_people.set(
                row_for(row.instance.uid, key, place)
                for row in kept
                for place, key in enumerate(getattr(row, "cleaned_data", {}).get("people") or ())
            )
            uids = {str(number): row.instance.uid for number, row in enumerate(sessions.forms) if row in kept}
            for document in self.formsets["documents"].forms if "documents" in self.formsets else ():
                document.instance.session_uid = uids.get(getattr(document, "cleaned_data", {}).get("session", ""))
        was_released = self.instance.pk is not None and self.instance.versions.exists()
        return super().save(commit=commit and not was_released)

    def _sort_rows(self, sessions: Any) -> None:
        """Store the rows in the order of day and time."""
        placed = [form for form in sessions.forms if all(form.cleaned_data.get(name) for name in ("day", "starts"))]
        placed.sort(key=lambda form: (form.cleaned_data["day"], form.cleaned_data["starts"]))
        for place, form in enumerate(placed, start=1):
            form.cleaned_data["ORDER"] = place
            form.instance.sort_order = place - 1


MOST_IN_A_FORM = 500
"""How many persons are looked up for what a form was sent with."""


def _timed(sessions: Any, starts_on: Any, people: Mapping[str, ResponsiblePerson]) -> list[Timed]:
    """The rows that are complete enough to be placed in time, with their row numbers."""
    timed = []
    for row, form in enumerate(sessions.forms):
        data = getattr(form, "cleaned_data", {})
        if (
            data.get("DELETE")
            or data.get("cancelled")
            or not all(data.get(name) for name in ("day", "starts", "minutes"))
        ):
            continue
        begins = moment_of(starts_on, data["day"], data["starts"])
        timed.append(
            Timed(
                row=row,
                title=data.get("title") or "",
                kind=data.get("kind") or "",
                room=data.get("room") or "",
                responsible=data.get("responsible") or "",
                begins=begins,
                ends=begins + timedelta(minutes=data["minutes"]),
                people=tuple(people[key] for key in data.get("people") or () if key in people),
            )
        )
    return timed
