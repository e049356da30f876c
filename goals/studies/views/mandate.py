"""The points of a study's mandate, answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from goals.studies.actions.mandate import answer_point, may_answer
from goals.studies.enums import READ_IN_STUDY
from goals.studies.forms.mandate import AnswerForm
from goals.studies.models import Hypothesis, MandateAnswer, MandatePoint
from goals.studies.views.access import anchored, redirect_if_closed, visible_study
from goals.studies.views.study_form import StudyFormView
from network.records.errors import NotAllowed


class AnswerPoint(StudyFormView):
    """GET, POST: what was found on a point; earlier answers stay."""

    form_class = AnswerForm
    template_name = "goals/studies/answer.html"
    title = _("What was found?")
    success_message = _("The answer is saved.")
    point: MandatePoint

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        study = visible_study(self.request, kwargs["pk"])
        self.point = get_object_or_404(MandatePoint.objects.listed(), pk=kwargs["point_pk"], study=study)
        self.point.study = study
        self.set_study(study)
        self.autosave = f"answer-{self.point.pk}"
        self.cancel_url = anchored(study, f"punkt-{self.point.pk}")
        if not may_answer(study, self.request.user):
            raise NotAllowed(f"{self.request.user.pk} may not answer point {self.point.pk}")
        return redirect_if_closed(self.request, study)

    def get_initial(self) -> dict[str, Any]:
        last = self.point.answers.last()
        return {"hypotheses": list(last.hypotheses.values_list("pk", flat=True))} if last else {}

    def get_form_kwargs(self) -> dict[str, Any]:
        hypotheses = Hypothesis.objects.filter(area__study=self.study, status__in=READ_IN_STUDY)
        return super().get_form_kwargs() | {"hypotheses": hypotheses.order_by("area__order", "order", "pk")}

    def act(self, form: AnswerForm) -> MandateAnswer:
        return answer_point(self.point, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(point=self.point, last=self.point.answers.last(), **kwargs)
