"""Homework set, changed and withdrawn, its reports written, and those who lack reminded."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gatherings.boards.querysets import moderates
from gatherings.boards.views.access import moderated_gathering
from gatherings.homework.actions.reminding import remind
from gatherings.homework.actions.reporting import write_report
from gatherings.homework.actions.setting import change_homework, put_back_homework, set_homework, withdraw_homework
from gatherings.homework.forms import EditHomeworkForm, NewHomeworkForm, ReportForm
from gatherings.homework.models import Homework, HomeworkReminder, HomeworkReport
from gatherings.homework.views.reading import visible_homework
from gatherings.programme.models import GatheringPage
from goals.goals.forms.changing import ReasonForm
from network.cms.addresses import address_of
from network.organisations.rules import STEP, in_subtrees
from network.records.access import require_editable
from network.records.conditions import holds
from network.records.errors import NotAllowed
from network.records.views import ActionButtonView, ActionFormView, Text
from network.text.numbers import readable


class NewHomework(ActionFormView):
    """GET, POST: homework set at a gathering, to be collected at the next."""

    form_class = NewHomeworkForm
    template_name = "components/form_page.html"
    fields_template = "gatherings/homework/parts/homework_fields.html"
    css_class = "homework-form"
    stylesheets = ("css/gatherings/homework.css",)
    title = _("Set homework")
    submit = _("Set it")
    success_message = _("It is set. Those who are asked see it on My page.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.gathering = moderated_gathering(self.request, kwargs["slug"])
        self.lead = self.gathering.title
        self.cancel_url = address_of(self.gathering) or "/samlinger/"
        self.breadcrumbs = [(self.gathering.title, self.cancel_url)]
        self.autosave = f"homework-{self.gathering.pk}"
        return None

    def get_initial(self) -> dict[str, Any]:
        """The next gathering collects it, and it is due on its first day."""
        region = in_subtrees([self.gathering.organiser.path[:STEP]], "organiser__path")
        later = GatheringPage.objects.live().filter(region, starts_on__gt=self.gathering.ends_on)
        following = later.taking_place().order_by("starts_on", "pk").first()
        if following is None:
            return super().get_initial()
        return super().get_initial() | {"collected_at": following.pk, "due_on": following.starts_on}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gathering": self.gathering}

    def act(self, form: NewHomeworkForm) -> Homework:
        return set_homework(self.gathering, by=self.request.user, **form.cleaned_data)

    def get_next(self, result: Homework) -> Homework:
        return result


class AboutHomework(ActionFormView):
    """A form about homework, for those who set it."""

    homework: Homework

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.homework = visible_homework(self.request, kwargs["pk"])
        require_editable(self.homework, Homework.objects.editable_by(self.request.user))
        self.lead, self.cancel_url = self.homework.title, self.homework.get_absolute_url()
        gathering = self.homework.gathering
        self.breadcrumbs = [(gathering.title, address_of(gathering)), (self.homework.title, self.cancel_url)]
        return None


class EditHomework(AboutHomework):
    """GET, POST: the words of homework, its day, and where it is collected."""

    form_class = EditHomeworkForm
    title = _("Change the homework")
    autosave = "homework"
    success_message = _("The homework is changed.")

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.record = self.homework
        return None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gathering": self.homework.gathering}

    def act(self, form: EditHomeworkForm) -> Homework:
        given = dict(form.cleaned_data)
        version = given.pop("version")
        return change_homework(self.homework, by=self.request.user, expected_version=version, **given)


class WithdrawHomework(AboutHomework):
    """GET, POST: take homework back, with a reason; or put back what was withdrawn."""

    form_class = ReasonForm

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        super().prepare(**kwargs)
        self.is_out = self.homework.withdrawn_on is not None
        if self.is_out:
            self.title, self.submit = _("Put the homework back"), _("Put it back")
            self.success_message = _("The homework stands again.")
        else:
            self.title, self.submit = _("Withdraw the homework"), _("Withdraw it")
            self.success_message = _("The homework is withdrawn. The reports are kept.")
        return None

    def act(self, form: ReasonForm) -> Homework:
        action = put_back_homework if self.is_out else withdraw_homework
        return action(self.homework, by=self.request.user, reason=form.cleaned_data["reason"])


class Remind(ActionButtonView):
    """POST: a mail to each of those who have not reported, once a day at most."""

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        self.homework = visible_homework(self.request, kwargs["pk"])
        if not holds(moderates(self.request.user), self.homework.gathering):
            raise NotAllowed(f"{self.request.user.pk} reminds nobody of homework {self.homework.pk}")
        self.cancel_url = self.homework.get_absolute_url()
        return None

    def act(self, form: Form) -> list[HomeworkReminder]:
        return remind(self.homework, by=self.request.user)

    def get_success_message(self, result: list[HomeworkReminder]) -> Text:
        number = len(result)
        return ngettext("%(n)s person gets a mail.", "%(n)s people get a mail.", number) % {"n": readable(number)}


class WriteReport(ActionFormView):
    """GET, POST: what a municipality or a unit tried and saw; kept as a draft with `another`, else handed in."""

    form_class = ReportForm
    template_name = "gatherings/homework/report.html"
    title = _("Report on the homework")
    submit = _("Hand in the report")
    autosave = "homework-report"

    def prepare(self, **kwargs: Any) -> HttpResponse | None:
        homework = visible_homework(self.request, kwargs["pk"])
        reports = HomeworkReport.objects.filter(homework=homework).select_related("organisation")
        self.report = get_object_or_404(reports, pk=kwargs["report_pk"])
        require_editable(self.report, HomeworkReport.objects.writable_by(self.request.user))
        self.report.homework = homework
        self.record = self.report
        self.lead = f"{homework.title} · {self.report.organisation.name}"
        self.cancel_url = homework.get_absolute_url()
        self.breadcrumbs = [
            (homework.gathering.title, address_of(homework.gathering)),
            (homework.title, self.cancel_url),
        ]
        if self.report.handed_in_on is None:
            self.another = _("Keep it as a draft")
        else:
            self.submit = _("Save")
        return None

    def act(self, form: ReportForm) -> HomeworkReport:
        given = dict(form.cleaned_data)
        version = given.pop("version")
        hand_in = "another" not in self.request.POST
        return write_report(self.report, by=self.request.user, hand_in=hand_in, expected_version=version, **given)

    def get_form(self, form_class: Any = None) -> Any:
        """A draft may say nothing yet."""
        form: Any = super().get_form(form_class)
        if "another" in self.request.POST and self.report.handed_in_on is None:
            form.fields["tried"].required = False
        else:
            form.fields["tried"].required = True
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(homework=self.report.homework, **kwargs)

    def get_success_message(self, result: HomeworkReport) -> Text:
        if result.handed_in_on is None:
            return _("The draft is kept. Only those who write for you see it.")
        return _("Thank you. The report is handed in, and can be corrected until the gathering is over.")

    def get_next(self, result: HomeworkReport) -> str:
        return result.get_absolute_url()

    def get_another(self, result: HomeworkReport) -> str:
        return result.get_absolute_url()
