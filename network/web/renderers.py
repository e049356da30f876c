"""How Django draws a form: with the site's own field component."""

from django.forms.renderers import TemplatesSetting


class SiteRenderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` come out as on every other page of the site."""

    form_template_name = "components/fields.html"
    field_template_name = "components/field.html"
