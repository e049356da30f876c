"""A template put in use and taken out of use, by the evaluation network or the coordinator, with a reason."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluation.gap.actions.templates import take_template_in_use, take_template_out_of_use
from evaluation.gap.forms.templates import UseForm
from evaluation.gap.models import GapTemplate
from evaluation.gap.views.templates import visible_templates
from network.records.access import get_editable
from network.records.views import ActionFormView
from network.text.alphabet import by_name


class TemplateUse(ActionFormView):
    """A template put in use."""

    template_name = "evaluation/gap/template_use.html"
    form_class = UseForm
    title = _("Put the template in use")
    submit = _("Put it in use")
    success_message = _("The template is in use: new analyses can be made from it.")
    action = staticmethod(take_template_in_use)

    def prepare(self, **kwargs: Any) -> None:
        """For whoever decides on its use; NotAllowed for others who see it."""
        decidable = GapTemplate.objects.decided_on_by(self.request.user)
        self.template = get_editable(visible_templates(self.request), decidable, pk=kwargs["pk"])
        self.lead = str(self.template)
        self.cancel_url = self.template.get_absolute_url()
        self.breadcrumbs = [
            (_("GAP templates"), reverse("evaluation:gap_templates")),
            (str(self.template), self.cancel_url),
        ]

    def act(self, form: Form) -> GapTemplate:
        return self.action(self.template, by=self.request.user, reason=form.cleaned_data["reason"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        others = GapTemplate.objects.of_region(self.template.organisation).in_use().exclude(pk=self.template.pk)
        most_used_first = others.with_use_on(self.request.on).order_by("-filed", by_name("name"))  # type: ignore[misc]
        return super().get_context_data(template=self.template, others=most_used_first, **kwargs)


class TemplateOutOfUse(TemplateUse):
    """A template taken out of use."""

    template_name = "evaluation/gap/template_out.html"
    title = submit = _("Take the template out of use")
    success_message = _("The template is out of use. The analyses made from it can still be read.")
    action = staticmethod(take_template_out_of_use)
