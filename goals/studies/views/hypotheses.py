"""One hypothesis: read with its evidence, judgements and steps; proposed, edited, judged."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals.goals.selectors.history import versions_of
from goals.studies.actions.hypotheses import edit_hypothesis, hypothesis_steps_open_to, judge, propose_hypothesis
from goals.studies.enums import HypothesisStatus
from goals.studies.forms.hypotheses import HypothesisEditForm, JudgementForm, NewHypothesisForm
from goals.studies.models import Evidence, Hypothesis, Judgement, Study, StudyArea
from goals.studies.selectors.study import complete, opened_to
from goals.studies.views.access import (
    anchored,
    own_hypothesis,
    records_study,
    redirect_if_closed,
    visible_hypothesis,
    visible_study,
    writable_areas,
)
from goals.studies.views.step_buttons import step_buttons
from goals.studies.views.study_form import StudyFormView
from network.memberships.selectors.changes import changed_by_role
from network.records.errors import NotAllowed
from network.records.selectors.history import read_as_of
from network.web.requests import MemberRequest


@login_required
@require_safe
def hypothesis(request: MemberRequest, pk: int) -> HttpResponse:
    """GET: the hypothesis as it was on the day."""
    today = visible_hypothesis(request, pk)
    on, per, user = request.on, request.per, request.user
    study = today.area.study
    is_readable = Study.objects.readable_on(user, on).filter(pk=study.pk).exists()
    on_day = Hypothesis.objects.with_status_on(on).select_related("area__study__organisation")
    hypothesis = on_day.filter(pk=pk).first()
    if not is_readable or hypothesis is None:
        return render(request, "goals/studies/not_yet.html", {"study": study, "hypothesis": today})
    read_as_of([hypothesis], per)
    withdrawn = list(Evidence.objects.filter(hypothesis=hypothesis, withdrawn_on__lte=on))
    complete([hypothesis], on=on, user=user)
    has_evidence = bool(hypothesis.evidence_for)  # type: ignore[attr-defined]
    versions = versions_of(hypothesis, user=user, open_time=opened_to(study, user), until=per)
    is_today = per is None
    steps = hypothesis_steps_open_to(hypothesis, user) if is_today else []
    editable = Hypothesis.objects.editable_by(user).filter(pk=pk)
    writes = is_today and hypothesis.is_open and editable.exists()
    context = {
        "hypothesis": hypothesis,
        "study": study,
        "judgements": hypothesis.judgements_then[::-1],  # type: ignore[attr-defined]
        "history": hypothesis.steps_then[::-1],  # type: ignore[attr-defined]
        "withdrawn": withdrawn,
        "versions": versions if len(versions) > 1 else [],
        "writes": writes,
        "withdraws": hypothesis if writes else None,
        "steps": step_buttons(hypothesis, steps, has_evidence=has_evidence),
        "lacks_evidence": HypothesisStatus.SUBSTANTIATED in steps and not has_evidence,
        "may_make_goal": is_today and hypothesis.may_become_goal and records_study(request, study),
        "role": changed_by_role(hypothesis, study.organisation) if is_today else "",
    }
    return render(request, "goals/studies/hypothesis.html", context)


class WritesInStudy(StudyFormView):
    """A form for new hypotheses of a study, for those who write in one of its areas or more."""

    areas: list[StudyArea]

    def require_areas(self) -> HttpResponse | None:
        """Find the areas that one writes for; a redirect where the study is over, or has no area yet."""
        self.areas = writable_areas(self.request, self.study)
        if self.areas:
            return None
        if not records_study(self.request, self.study):
            raise NotAllowed(f"{self.request.user.pk} writes for no area of study {self.study.pk}")
        if response := redirect_if_closed(self.request, self.study):
            return response
        messages.info(self.request, gettext("Add an area first."))
        return redirect("goals:area_new", self.study.pk)


class NewHypothesis(WritesInStudy):
    """GET, POST: a hypothesis in an area that one writes for (`omrade`); after `another` the form for one more."""

    form_class = NewHypothesisForm
    template_name = "goals/studies/hypothesis_new.html"
    fields_template = "goals/studies/parts/hypothesis_fields.html"
    title = _("New hypothesis")
    another = _("Save and add another")
    success_message = _("The hypothesis is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        study = visible_study(self.request, kwargs["pk"])
        self.set_study(study, lead=Truncator(study.question).chars(200))
        self.autosave = f"hypothesis-for-{study.pk}"
        return self.require_areas()

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("omrade")
        return {"area": next((area.pk for area in self.areas if str(area.pk) == asked), self.areas[0].pk)}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"areas": self.areas}

    def act(self, form: NewHypothesisForm) -> Hypothesis:
        data = dict(form.cleaned_data)
        return propose_hypothesis(data.pop("area"), by=self.request.user, **data)

    def get_another(self, result: Hypothesis) -> str:
        return f"{self.request.path}?omrade={result.area_id}"

    def get_next(self, result: Hypothesis) -> str:
        return anchored(self.study, f"hypotese-{result.pk}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        written = Hypothesis.objects.filter(area__study=self.study).count()
        return super().get_context_data(written=written, **kwargs)


class HypothesisFormView(StudyFormView):
    """A form about an open hypothesis of an area that one writes for."""

    hypothesis: Hypothesis

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.hypothesis = hypothesis = own_hypothesis(self.request, kwargs["pk"])
        self.set_study(hypothesis.area.study, hypothesis)
        if self.study.is_open and hypothesis.is_open:
            return None
        if self.study.is_open:
            closed = gettext("The hypothesis is decided on or withdrawn. Take it up again to change it.")
        else:
            closed = gettext("The study is over. Reopen it to change it.")
        messages.info(self.request, closed)
        return redirect(hypothesis)


class EditHypothesis(HypothesisFormView):
    """GET, POST: a hypothesis reworded, or moved to another area."""

    form_class = HypothesisEditForm
    title = _("Edit the hypothesis")
    autosave = "hypothesis"
    success_message = _("The hypothesis is saved.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        response = super().prepare(**kwargs)
        self.record, self.lead = self.hypothesis, self.study.title
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"areas": writable_areas(self.request, self.study)}

    def act(self, form: HypothesisEditForm) -> Hypothesis:
        version = form.cleaned_data["version"]
        return edit_hypothesis(self.hypothesis, by=self.request.user, expected_version=version, **form.changes)


class JudgeHypothesis(HypothesisFormView):
    """GET, POST: value and feasibility judged; earlier judgements stay. After `another` the next one of the study."""

    form_class = JudgementForm
    template_name = "goals/studies/judge.html"
    fields_template = "goals/studies/parts/judgement_fields.html"
    title = _("Judge value and feasibility")
    success_message = _("The judgement is saved.")
    last: Judgement | None = None

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        if response := super().prepare(**kwargs):
            return response
        self.last = self.hypothesis.judgements.last()
        if self.last is None:
            self.another = _("Save and judge the next")
        return None

    def get_initial(self) -> dict[str, Any]:
        return {"value": self.last.value, "feasibility": self.last.feasibility} if self.last else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"judged_before": self.last is not None}

    def act(self, form: JudgementForm) -> Judgement:
        return judge(self.hypothesis, by=self.request.user, **form.cleaned_data)

    def get_another(self, result: Judgement) -> str:
        following = self._next_unjudged()
        return reverse("goals:judge", args=[following]) if following else self.cancel_url

    def _next_unjudged(self) -> int | None:
        """The next hypothesis of the study that the user may judge and nobody has judged yet."""
        editable = Hypothesis.objects.editable_by(self.request.user).filter(area__study=self.study)
        unjudged = editable.filter(judgements__isnull=True).order_by("area__order", "order", "pk")
        return unjudged.values_list("pk", flat=True).first()
