"""What a page points at: pictures, documents and pages that whoever writes it may point at.

The choosers offer nothing else. A form can be sent with any id in it, and so its answer is held to the same: what is
beyond the writer's rights is as if it did not exist. What the page pointed at before may stay.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from network.cms.own_pages import choosable_by, files_of
from network.cms.schedule import PageForm

if TYPE_CHECKING:
    from django.http import QueryDict

    from network.persons.models import User

type Reference = tuple[type[Model], str]


def may_be_pointed_at(kind: type[Model], user: "User") -> QuerySet[Any] | None:
    """The pictures, documents or pages that the user may point at; None for kinds that anybody may."""
    if issubclass(kind, Page):
        return kind._default_manager.filter(pk__in=choosable_by(user).values("pk"))
    if kind in (get_image_model(), get_document_model()):
        return files_of(kind, user)
    return None


class OwnReferencesForm(PageForm):
    """Refuses pictures, documents and pages that are not the writer's to point at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self._is_held:
            return
        self._keep_choices(self)
        for formset in self.formsets.values():
            for form in formset.forms:  # the empty form points at nothing, and is made anew where it is shown
                self._keep_choices(form)

    @property
    def _is_held(self) -> bool:
        return self.for_user is not None and not self.for_user.is_superuser

    def _keep_choices(self, form: "forms.ModelForm[Any]") -> None:
        """Let a field that points at one thing know of the user's own only, and of what it holds."""
        for name, field in form.fields.items():
            if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
                continue
            own = may_be_pointed_at(field.queryset.model, self.for_user)
            if own is not None:
                held = getattr(form.instance, f"{name}_id", None)
                field.queryset = field.queryset.filter(Q(pk__in=own.values("pk")) | Q(pk=held))
                field.widget.get_instance = partial(_first, field.queryset)  # it would tell the title of any other

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self._is_held:
            for name, value in tuple(cleaned.items()):
                if beyond := self._beyond(name, value):
                    self.add_error(name, _("It points at a picture, a document or a page that does not exist."))
                    self._forget(name, {key for _kind, key in beyond})
        return cleaned

    def _beyond(self, name: str, value: Any) -> set[Reference]:
        """What a text newly points at that is not the writer's."""
        before = set(_references(self._meta.model, name, getattr(self.instance, name, None)))
        fresh = set(_references(self._meta.model, name, value)) - before
        return {(kind, key) for kind, key in fresh if not self._is_own(kind, key)}

    def _forget(self, name: str, keys: set[str]) -> None:
        """Take what is refused out of what was sent: the form, shown again, would tell its title or address."""
        data = cast("QueryDict", self.data).copy()  # type: ignore[has-type]
        for field, value in data.items():
            if field == name or field.startswith(f"{name}-"):
                data[field] = "" if value in keys else _without_links_to(str(value), keys)
        self.data = data

    def _is_own(self, kind: type[Model], key: str) -> bool:
        own = may_be_pointed_at(kind, self.for_user)
        return own is None or own.filter(pk=key).exists()


def _first(own: QuerySet[Any], value: Any) -> Model | None:
    """The picture, document or page that a chooser shows as chosen."""
    return value if value is None or isinstance(value, Model) else own.filter(pk=value).first()


def _without_links_to(value: str, keys: set[str]) -> str:
    """What Wagtail's text editor sends, with links that lead nowhere in place of those to what has one of the keys."""
    if not value.startswith("{"):
        return value
    try:
        content = json.loads(value)
        entities = content["entityMap"].values()
    except (ValueError, LookupError, AttributeError):
        return value
    for entity in entities:
        if str(entity.get("data", {}).get("id", "")) in keys:
            entity["data"] = {"url": ""}
    return json.dumps(content)


def _references(model: type[Model], name: str, value: Any) -> Iterator[Reference]:
    """The kind and key of all that a field's value points at; a plain field points at nothing here."""
    fields = {field.name: field for field in model._meta.get_fields()}
    extract = getattr(fields.get(name), "extract_references", None)
    if extract is None or not value:
        return
    for kind, key, _model_path, _content_path in extract(value):
        yield kind, str(key)
